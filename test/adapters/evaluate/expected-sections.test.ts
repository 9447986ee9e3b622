import { beforeAll, describe, expect, it } from "vitest";
import {
  type ExpectedSections,
  isSameSection,
} from "../../../adapters/evaluate/expected-sections.ts";
import { readSections } from "./marks.ts";

let sections: ExpectedSections;

beforeAll(async () => {
  sections = await readSections();
});

describe("ExpectedSections", () => {
  it.each([
    ["aws.md#ecs", "AWS > Services > ECS"],
    ["aws#ecs", "AWS > Services > ECS"],
    ["./aws.md#ECS", "AWS > Services > ECS"],
    ["aws.md#service-roles", "AWS > Services > Roles"],
    ["aws.md#ecs-concepts-", "AWS > Concepts > ECS concepts"],
    ["aws.md#", "AWS"],
    ["Services > ECS", "AWS > Services > ECS"],
    ["AWS › Services › ECS", "AWS > Services > ECS"],
    ["ecs", "AWS > Services > ECS"],
    ["IAM > Roles", "IAM > Roles"],
  ])("finds %s", (name, headings) => {
    expect(sections.find(name).map((section) => section.headings.join(" > "))).toEqual([headings]);
  });

  it.each(["aws.md#lambda", "gcp.md#ecs", "Services > Lambda", "Concepts > ECS"])(
    "finds nothing for %s",
    (name) => {
      expect(sections.find(name)).toEqual([]);
    },
  );

  it("finds all of a name that says too little", () => {
    expect(sections.find("Roles")).toHaveLength(1);
    expect(sections.find("Services > Roles")).toHaveLength(1);
  });
});

describe("isSameSection", () => {
  it("tells sections apart, also those below each other", () => {
    const [ecs] = sections.find("Services > ECS");
    const [services] = sections.find("AWS > Services");
    expect(ecs && services && isSameSection(ecs, services)).toBe(false);
    expect(ecs && isSameSection(ecs, ecs)).toBe(true);
  });
});
