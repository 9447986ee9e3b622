import { describe, expect, it } from "vitest";
import { namesFact } from "../../../adapters/evaluate/same-words.ts";

describe("namesFact", () => {
  it.each([
    ["The load balancers cost $5.50.", "Load-Balancers"],
    ["It’s over-provisioned", "overprovisioned"],
    ["a body of 1,048,576 bytes", "1048576"],
    ["`npm ci` **then** test", "npm ci then"],
    ["costs 29 seconds", "29 second"],
    ["EC2s are servers", "EC2"],
    ["Rollback", "roll"],
  ])("finds in %j the fact %j", (text, fact) => {
    expect(namesFact(text, fact)).toBe(true);
  });

  it.each([
    ["a node", "no"],
    ["version 3.11", "3.1"],
    ["anodyne", "dyne"],
    ["it's anything", "!?"],
    ["3 50 minute runs", "3.50"],
  ])("does not find in %j the fact %j", (text, fact) => {
    expect(namesFact(text, fact)).toBe(false);
  });
});
