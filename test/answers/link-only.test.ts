import { describe, expect, test } from "vitest";
import { isLinkOnly } from "../../src/answers/link-only.ts";
import { passagesOf } from "../notes/reading.ts";

function isOnlyLink(markdown: string): boolean {
  const [passage] = passagesOf(markdown);
  if (passage === undefined) throw new Error("nothing to quote");
  return isLinkOnly(passage);
}

describe("isLinkOnly", () => {
  test.each([
    "- [How we left](https://a.example)",
    "- See [How we left](https://a.example).",
    "See also: [one](https://a.example), [two](https://b.example) and more",
    "(via [this talk](https://a.example))",
  ])("says yes to a link with a word that leads to it: %j", (markdown) => {
    expect(isOnlyLink(markdown)).toBe(true);
  });

  test.each([
    "- Plain words",
    "- [Nomad](https://a.example) does what we need",
    "- Costs 5, see [the list](https://a.example)",
    "```\n[a](https://a.example)\n```",
    "| a |\n|---|\n| [b](https://a.example) |",
  ])("says no to a statement: %j", (markdown) => {
    expect(isOnlyLink(markdown)).toBe(false);
  });
});
