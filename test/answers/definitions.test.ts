import { describe, expect, it } from "vitest";
import { definitionsOf } from "../../src/answers/definitions.ts";
import { libraryOf } from "./asking.ts";

function defines(text: string, subject: string): boolean {
  const [section] = libraryOf({ "a.md": `# Note\n\n${text}\n` }).sections;
  if (section === undefined) throw new Error("There is no section.");
  return definitionsOf(subject)(section);
}

describe("definitionsOf", () => {
  it.each([
    ["A Fargate is a way to run containers.", "fargate"],
    ["Fargate (serverless) means no servers.", "Fargate"],
    ["The VPCs are networks.", "vpc"],
    ["WAL: the write-ahead log.", "wal"],
    ["C++ (a language) is old.", "c++"],
  ])("finds it in %j", (text, subject) => {
    expect(defines(text, subject)).toBe(true);
  });

  it.each([
    ["Fargates run containers.", "fargate"],
    ["We use Fargate, which is fine.", "fargate"],
    ["Fargate2 is another.", "fargate"],
  ])("does not find it in %j", (text, subject) => {
    expect(defines(text, subject)).toBe(false);
  });

  it("takes any subject, however long and whatever is in it", () => {
    const subject = "How to do manual syncing of two large databases (for development)";
    expect(defines("Text.", subject)).toBe(false);
  });
});
