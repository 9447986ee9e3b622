import { describe, expect, test } from "vitest";
import { saysHowMuch } from "../../src/answers/how-much.ts";
import { FILLER, find, libraryOf } from "./asking.ts";

const library = libraryOf({
  "ships.md":
    "# Ships\n\n## Hawser\n\nSpliced by hand.\n\n## Locker\n\nThe maximum size is 10 MB.\n\n" +
    "## Lisbon office\n\n- Opened by two people\n- Rent: 900 euros\n",
  ...FILLER,
});

/** Whether the notes say how much of what a question asks for. */
function isSaid(text: string): boolean {
  const { question, findings } = find(library, text);
  const [best] = findings.evidence;
  if (question.demand === undefined || best === undefined) throw new Error("nothing is asked for");
  return saysHowMuch(findings, question.demand, best);
}

describe("saysHowMuch", () => {
  test("takes a number beside what it is asked of", () => {
    expect(isSaid("what is the maximum size of the locker?")).toBe(true);
    expect(isSaid("how much is the rent of the Lisbon office?")).toBe(true);
  });

  test("takes no number of something else", () => {
    expect(isSaid("what is the maximum size of a hawser in the harbour?")).toBe(false);
  });

  test("takes no other number below a heading that names the topic", () => {
    expect(isSaid("how much does the Lisbon office weigh?")).toBe(false);
  });
});
