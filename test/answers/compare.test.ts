import type { Table } from "mdast";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answers/answer.ts";
import { answerTo, ask, citedBy, FILLER, libraryOf, textOf } from "./asking.ts";

const library = libraryOf({
  "boats.md": `# Boats

## Dinghy

- Needs no motor
- Two people fit in
- Costs 40 euros a day

## Trawler

- Burns diesel
- Eight people fit in

## Catamaran

Two hulls side by side.

## Sloop vs ketch

- A sloop has one mast
- A ketch has two masts

## Raft or canoe

## Speed

- The dinghy makes 4 knots
- The trawler makes 9 knots
`,
  ...FILLER,
});

function tableOf(answer: Answer): Table {
  const table = answer.body.children.find((block) => block.type === "table");
  if (table === undefined) throw new Error("no table");
  return table;
}

function headerOf(answer: Answer): readonly string[] {
  const [row] = tableOf(answer).children;
  return (
    row?.children
      .map((cell) => JSON.stringify(cell.children))
      .map((json) => /"value":"([^"]*)"/.exec(json)?.[1] ?? "") ?? []
  );
}

describe("a comparison", () => {
  test("has a column for each thing, in the asker's order and words", () => {
    const answer = answerTo(library, "trawler vs dinghy");
    expect(answer.kind).toBe("comparison");
    expect(headerOf(answer)).toEqual(["", "trawler", "dinghy"]);
  });

  test("quotes and cites each thing in its own column", () => {
    const answer = answerTo(library, "dinghy vs trawler");
    expect(citedBy(answer).slice(0, 2)).toEqual(
      expect.arrayContaining(["Boats › Dinghy", "Boats › Trawler"]),
    );
    for (const row of tableOf(answer).children.slice(1)) {
      const cells = row.children.map((cell) => JSON.stringify(cell));
      expect(cells[1]).not.toMatch(/diesel|9 knots/);
      expect(cells[2]).not.toMatch(/no motor|4 knots/);
    }
    expect(textOf(answer)).toContain("Needs no motor");
    expect(textOf(answer)).toContain("Burns diesel");
  });

  test("cites every number that stands in its cells", () => {
    const answer = answerTo(library, "dinghy vs trawler vs catamaran");
    const numbers = [...textOf(answer).matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    const known = new Set(answer.citations.map(({ number }) => number));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.every((number) => known.has(number))).toBe(true);
  });

  test("works for three things", () => {
    const answer = answerTo(library, "should I take a dinghy, a trawler or a catamaran?");
    expect(headerOf(answer)).toEqual(["", "dinghy", "trawler", "catamaran"]);
    expect(textOf(answer)).toContain("Two hulls side by side.");
  });

  test("begins with the section that compares the things itself", () => {
    const answer = answerTo(library, "what is the difference between a ketch and a sloop?");
    expect(answer.kind).toBe("comparison");
    expect(citedBy(answer)[0]).toBe("Boats › Sloop vs ketch");
    expect(textOf(answer)).toContain("A ketch has two masts");
  });

  test("is a stub where the section that compares them is empty", () => {
    const answer = answerTo(library, "raft or canoe?");
    expect(answer.kind).toBe("stub");
    expect(citedBy(answer)[0]).toBe("Boats › Raft or canoe");
  });

  test("says of a third thing that the notes don't know it", () => {
    const answer = answerTo(library, "dinghy vs trawler vs gondola");
    expect(answer.kind).toBe("comparison");
    expect(textOf(answer)).toContain("The notes say nothing about gondola.");
  });

  test("is refused where the notes know neither thing", () => {
    expect(answerTo(library, "gondola vs zeppelin").kind).toBe("not-found");
  });

  test("puts a section that is named with the heading above it before that heading's own", () => {
    const airship = libraryOf({
      "zeppelin.md": `# Zeppelin

A zeppelin is an airship with a frame.

## State

- What is full, and what is empty
- It is written down before each start

### Drift

Drift is how far the wind has carried it from where it should be.
`,
      "house.md":
        "# House\n\nIts state is fair.\n\n## Roof\n\nIn a bad state.\n\n## Walls\n\nIn a good state.\n\n" +
        "## Floor\n\nIts state is unknown.\n\n## Cellar\n\nThe state of it!\n",
      ...FILLER,
    });
    const answer = answerTo(airship, "zeppelin state vs drift");
    expect(answer.kind).toBe("comparison");
    expect(citedBy(answer)).toEqual(["Zeppelin › State", "Zeppelin › State › Drift"]);
  });

  test("takes sections that stand beside each other, if they are about as good", () => {
    const alike = libraryOf({
      "keys.md":
        "# Keys\n\n## Trust\n\n### Rune\n\nPeople meet and read the stones aloud.\n\n" +
        "### Seal\n\nA clerk of the crown, who lives by the harbour, decides.\n\n" +
        "## Seal\n\nA seal decides in wax.\n",
      ...FILLER,
    });
    const text = textOf(answerTo(alike, "rune or seal: how does each decide whom to believe?"));
    expect(text).toContain("read the stones");
    expect(text).toContain("A clerk of the crown");
    expect(text).not.toContain("in wax");
  });

  test("takes the word that compares for no word of a heading", () => {
    const answer = answerTo(
      libraryOf({
        "zeppelin.md":
          "# Zeppelin\n\n## State\n\nWhat is full.\n\n## Drift\n\nHow far the wind carried it.\n",
        "house.md": "# House\n\n## Stated vs real\n\nThe stated size is never the real one.\n",
        ...FILLER,
      }),
      "state vs drift",
    );
    expect(citedBy(answer)).toEqual(["Zeppelin › State", "Zeppelin › Drift"]);
  });

  test("begins with the section that speaks of both, where only another note has headings for them", () => {
    const answer = answerTo(
      libraryOf({
        "zeppelin.md":
          "# Zeppelin\n\n## Parts\n\n- Ballast: sand, dropped to rise\n- Frame: carries the hull\n\n" +
          "## Where is the ballast?\n\nIn bags.\n",
        "house.md": "# House\n\n## Frame\n\nOf oak.\n",
        ...FILLER,
      }),
      "zeppelin ballast vs frame",
    );
    expect(citedBy(answer)[0]).toBe("Zeppelin › Parts");
    expect(textOf(answer)).toContain("Ballast: sand, dropped to rise");
  });

  test("says what is said by what is asked, and nothing else", async () => {
    const text = textOf(answerTo(library, "dinghy or trawler, how many knots?"));
    expect(text).toContain("The dinghy makes 4 knots");
    expect(text).not.toContain("Burns diesel");
  });

  test("says that the notes don't know by what is asked", () => {
    const answer = answerTo(library, "dinghy vs trawler, which one has more upholstery?");
    expect(answer.kind).toBe("comparison");
    expect(textOf(answer)).toContain("The notes say nothing about \u201cupholstery\u201d.");
    expect(textOf(answerTo(library, "dinghy vs trawler, pros and cons?"))).not.toContain("nothing");
  });

  test.each(["and which one costs 40 euros?", "what is the difference in euros?"])(
    "is asked again by what is asked about both: %s",
    async (again) => {
      const answer = await ask(library, "dinghy vs trawler", again);
      expect(answer.kind).toBe("comparison");
      expect(textOf(answer)).toContain("Costs 40 euros a day");
    },
  );

  test("is not shown again where the notes don't know by what is asked", async () => {
    const answer = await ask(library, "dinghy vs trawler", "which one has more upholstery?");
    expect(answer.kind).toBe("not-found");
    expect((await ask(library, "dinghy vs trawler", "which is better?")).kind).toBe("comparison");
  });
});
