import { assert, boolean, double, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { confidence, type Signals, signalsOf, THRESHOLD } from "../../src/answers/confidence.ts";
import type { Evidence } from "../../src/answers/evidence.ts";
import { FILLER, find, libraryOf } from "./asking.ts";

const library = libraryOf({
  "boats.md":
    "# Boats\n\n## Dinghy\n\nTwo people fit in. It is made of larch.\n\n## Trawler\n\nIt has 3 winches.\n",
  ...FILLER,
});

/** How sure a question is to be answered by its best section, with some of its evidence changed. */
function sureOf(text: string, changed: Partial<Evidence> = {}): number {
  const { question, findings } = find(library, text);
  const [best] = findings.evidence;
  if (best === undefined) throw new Error("nothing found");
  return confidence(library, question, findings, { ...best, ...changed });
}

/** What speaks for and against answering a question from its best section. */
function signalsIn(notes: typeof library, text: string): Signals {
  const { question, findings } = find(notes, text);
  const [best] = findings.evidence;
  if (best === undefined) throw new Error("nothing found");
  return signalsOf(notes, question, findings, best);
}

describe("confidence", () => {
  test("is above the threshold for what the notes say, below for what they don't", () => {
    expect(sureOf("what is the dinghy made of?")).toBeGreaterThan(THRESHOLD);
    expect(sureOf("what is the capital of larch?")).toBeLessThan(sureOf("larch"));
    expect(sureOf("which zeppelin has gold plated winches?")).toBeLessThan(THRESHOLD);
  });

  test("is a share, and grows with each kind of coverage and with rank", () => {
    const share = double({ min: 0, max: 1, noNaN: true });
    const parts = record({ tellingCoverage: share, bareCoverage: share, score: share });
    assert(
      property(parts, parts, boolean(), (one, other, isHowTo) => {
        const text = isHowTo ? "how do I row the dinghy?" : "dinghy made of larch";
        const low = sureOf(text, lowest(one, other));
        const high = sureOf(text, highest(one, other));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low);
      }),
      { numRuns: 300 },
    );
  });

  test("falls where a quantity is asked for and none is quoted", () => {
    expect(signalsIn(library, "how much does the dinghy cost?").lacksQuantity).toBe(true);
    expect(signalsIn(library, "how many winches does the trawler have?").lacksQuantity).toBe(false);
  });

  test("falls where it is asked how, and nothing shows it", () => {
    const notes = libraryOf({
      "boats.md": "# Boats\n\n## Rowing\n\nRowing a dinghy.\n\n1. Sit down\n2. Row\n",
      "log.md": "# Log\n\n## Winches\n\nGreased a winch.\n",
      ...FILLER,
    });
    expect(signalsIn(notes, "how do I grease a winch?").showsNothing).toBe(true);
    expect(signalsIn(notes, "how do I row a dinghy?").showsNothing).toBe(false);
    expect(signalsIn(notes, "when was the winch greased?").showsNothing).toBe(false);
  });

  test("falls where a name is asked about that no note has", () => {
    expect(signalsIn(library, "is the dinghy made of kevlarite?").namesUnknown).toBe(true);
    expect(signalsIn(library, "is the dinghy made of larch?").namesUnknown).toBe(false);
    // A word that everybody says is only another word.
    expect(signalsIn(library, "is the dinghy made of wood?").namesUnknown).toBe(false);
    expect(sureOf("is the larch dinghy kevlarite?")).toBeLessThan(
      sureOf("is the larch dinghy wood?"),
    );
  });

  test("falls where the number is that of another thing", () => {
    const engines = libraryOf({
      "engines.md": "# Engines\n\n## Volvo\n\n- Version 16\n\n## Perkins\n\n- We run two of them\n",
      ...FILLER,
    });
    const signals = signalsIn(engines, "which version of Perkins do we run?");
    expect(signals.lacksQuantity).toBe(true);
  });

  test("falls where the number is of too little of what is asked", () => {
    const asked = "how many lamps of brass does the trawler have on its quarterdeck?";
    expect(signalsIn(library, asked).lacksQuantity).toBe(true);
  });

  test.each([
    ["how do I varnish the dinghy?", 1],
    ["who insures the dinghy?", 1],
    ["which warranty does the dinghy have?", 1],
    ["who made the dinghy?", 0],
    ["larch dinghy varnish", 0],
  ])("falls where no note knows what is asked of the topic: %j", (text, expected) => {
    expect(signalsIn(library, text).asksUnknown).toBe(expected);
  });

  test("falls less where the notes are too small for an everyday noun", () => {
    const { asksUnknown } = signalsIn(library, "which colour does the dinghy have?");
    expect(asksUnknown).toBeGreaterThan(0);
    expect(asksUnknown).toBeLessThan(0.5);
  });

  test.each([
    ["last summer my neighbour sat in a dinghy of larch with his parrot", true, false],
    ["dinghy", false, true],
    ["dinghy of larch", false, false],
  ])("knows a long question, and one of a single word: %j", (text, isLong, isSingle) => {
    expect(signalsIn(library, text)).toMatchObject({ isLong, isSingle });
  });

  test("is lower in a large collection, where words meet by chance", () => {
    const large = libraryOf({
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [`n${at}.md`, `# Note ${at}\n\nText ${at}.\n`]),
      ),
      "boats.md": "# Boats\n\n## Dinghy\n\nTwo people fit in.\n",
    });
    const sizeIn = (notes: typeof library) => signalsIn(notes, "dinghy").size;
    expect(sizeIn(large)).toBeGreaterThan(sizeIn(library));
  });
});

type Parts = Pick<Evidence, "tellingCoverage" | "bareCoverage" | "score">;

function lowest(one: Parts, other: Parts): Parts {
  return combine(one, other, Math.min);
}

function highest(one: Parts, other: Parts): Parts {
  return combine(one, other, Math.max);
}

function combine(one: Parts, other: Parts, how: (a: number, b: number) => number): Parts {
  return {
    tellingCoverage: how(one.tellingCoverage, other.tellingCoverage),
    bareCoverage: how(one.bareCoverage, other.bareCoverage),
    score: how(one.score, other.score),
  };
}
