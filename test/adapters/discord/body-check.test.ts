import { describe, expect, it } from "vitest";
import { refusalsOf } from "./body-check.ts";

const mentions = { allowed_mentions: { parse: [] } };
const text = (content: string) => ({ type: 10, content });
const button = (part: object) => ({
  type: 1,
  components: [{ type: 2, style: 2, label: "x", custom_id: "a", ...part }],
});
const v2 = (...components: object[]) => ({ components, flags: 1 << 15, ...mentions });

// A check that reads nothing is green, too: what must be refused is planted, and has to be found.
describe("refusalsOf", () => {
  it.each([
    { what: "a message of 2,001 characters", body: { content: "x".repeat(2_001), ...mentions } },
    { what: "an empty message", body: { content: "", ...mentions } },
    { what: "content beside components", body: { ...v2(text("x")), content: "x" } },
    { what: "41 components", body: v2(...Array.from({ length: 41 }, () => text("x"))) },
    {
      what: "texts of 4,001 characters",
      body: v2(text("x".repeat(2_001)), text("x".repeat(2_000))),
    },
    { what: "a label of 81 characters", body: v2(button({ label: "x".repeat(81) })) },
    { what: "a custom id of 101 characters", body: v2(button({ custom_id: "x".repeat(101) })) },
    { what: "one custom id twice", body: v2(button({}), button({})) },
    { what: "mentions that are allowed", body: { content: "x" } },
    { what: "a ping", body: { content: "x", allowed_mentions: { parse: ["everyone"] } } },
    { what: "a fence that is open", body: { content: "```\nx", ...mentions } },
    {
      what: "a nonce of 26 characters",
      body: { content: "x", nonce: "x".repeat(26), ...mentions },
    },
  ])("finds $what", ({ body }) => {
    expect(refusalsOf("POST", "/channels/1/messages", body)).not.toEqual([]);
  });

  it.each([
    { path: "/channels/1/messages/2/threads", body: { name: "x".repeat(101) } },
    { path: "/interactions/1/token/callback", body: { type: 5, data: { flags: (1 << 15) | 64 } } },
    {
      path: "/interactions/1/token/callback",
      body: {
        type: 8,
        data: {
          choices: Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` })),
        },
      },
    },
    {
      path: "/interactions/1/token/callback",
      body: { type: 9, data: { custom_id: "a", title: "x".repeat(46), components: [] } },
    },
  ])("finds what is wrong with $path", ({ path, body }) => {
    expect(refusalsOf("POST", path, body)).not.toEqual([]);
  });

  it("lets through what is right", () => {
    expect(refusalsOf("POST", "/channels/1/messages", v2(text("x"), button({})))).toEqual([]);
  });
});
