import { describe, expect, test } from "vitest";
import { saysHowMuch } from "../../src/answers/how-much.ts";
import { answerTo, FILLER, find, libraryOf, textOf } from "./asking.ts";

const library = libraryOf({
  "ships.md":
    "# Ships\n\n## Hawser\n\nSpliced by hand.\n\n## Locker\n\nThe maximum size is 10 MB.\n\n" +
    "## Lisbon office\n\n- Opened by two people\n- Rent: 900 euros\n",
  ...FILLER,
});

/** Whether the notes say how much of what a question asks for. */
function isSaid(text: string): boolean {
  const { findings } = find(library, text);
  const [best] = findings.evidence;
  if (findings.demand === undefined || best === undefined) throw new Error("nothing is asked for");
  return saysHowMuch(findings, best);
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

describe("the price of something", () => {
  test("is an amount of money, whatever the notes call it", () => {
    const harbours = libraryOf({
      "a.md": "# Berths\n\n## Visitor\n\nAs a member, €55.\n\n## Quitting\n\nOne month before.\n",
      ...FILLER,
    });
    expect(textOf(answerTo(harbours, "what does a visitor berth cost?"))).toContain("€55");
    expect(answerTo(harbours, "what does quitting a berth cost?").kind).toBe("not-found");
  });
});

describe("the date of something", () => {
  const harbours = libraryOf({
    "a.md":
      "# Harbour\n\n## Opening hours\n\nThe harbour is open from Monday to Friday.\n\n" +
      "## Crane\n\nThe crane was bought second-hand in 1987.\n",
    "2025-01-14.md": "# 2025-01-14\n\nWe decided on the blue hawser.\n",
    ...FILLER,
  });

  test("is a date, not the hours of a week", () => {
    expect(textOf(answerTo(harbours, "when was the crane bought?"))).toContain("1987");
    expect(answerTo(harbours, "when was the harbour opened?").kind).toBe("not-found");
  });

  test("may be that of the note", () => {
    expect(textOf(answerTo(harbours, "when did we decide on the hawser?"))).toContain("2025-01-14");
  });
});

describe("withNumbersFirst", () => {
  test("puts the section that says how much before one that is only about it", () => {
    const harbours = libraryOf({
      "harbours.md":
        "# Harbours\n\n## Where\n\nA mooring in Sines is right behind the mole.\n\n" +
        "## Fees\n\n- A mooring in Sines is some 20 euros a night\n",
      ...FILLER,
    });
    const { findings } = find(harbours, "how much is a mooring in Sines?");
    expect(findings.evidence[0]?.section.headings.at(-1)).toBe("Fees");
    const [where] = find(harbours, "where is the mooring in Sines?").findings.evidence;
    expect(where?.section.headings.at(-1)).toBe("Where");
  });
});
