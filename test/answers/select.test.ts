import { describe, expect, test } from "vitest";
import { informationOf } from "../../src/answers/evidence.ts";
import type { QuestionKind } from "../../src/answers/kind.ts";
import { withBelow } from "../../src/answers/passage-groups.ts";
import { roomBeside, roomFor, select } from "../../src/answers/select.ts";
import { answerTo, FILLER, find, libraryOf, sectionIn, textOf } from "./asking.ts";

/** What is quoted of a section: the texts of its passages. */
function chosen(section: string, text: string, kind: QuestionKind = "lookup"): readonly string[] {
  const library = libraryOf({ "a.md": `# Note\n\n## Boats\n\n${section}`, ...FILLER });
  const { findings } = find(library, text);
  const evidence = findings.evidence.find((each) => each.section.headings.at(-1) === "Boats");
  if (evidence === undefined) throw new Error("the section is not found");
  return select(evidence, informationOf(findings.query), kind, roomFor(kind)).map(
    (at) => evidence.section.passages[at]?.text ?? "",
  );
}

/** A bullet that takes a good part of the room for quotes. */
const LONG = (word: string) => `- ${word} ${"and so on and on ".repeat(12)}\n`;

describe("select", () => {
  test("takes all of a short section", () => {
    expect(chosen("- Red\n- Green\n  - Dark green\n", "boats")).toEqual([
      "Red",
      "Green",
      "Dark green",
    ]);
  });

  test("takes the passages of a long section that answer, in the order of the note", () => {
    const words = ["anchor", "rudder", "mast", "galley", "winch"];
    const quoted = chosen(words.map(LONG).join(""), "boats with a winch or rudder");
    expect(quoted.map((text) => text.split(" ")[0])).toEqual(["rudder", "winch"]);
  });

  test("takes the parents of what it takes", () => {
    const rest = ["mast", "galley", "winch"].map(LONG).join("");
    expect(chosen(`- For steering\n  - The rudder\n${rest}`, "boats rudder")).toEqual([
      "For steering",
      "The rudder",
    ]);
  });

  test("keeps to its room unless one passage alone is larger", () => {
    const many = Array.from({ length: 12 }, (_, at) => `- rudder ${at}\n`).join("");
    const quoted = chosen(many, "boats rudder");
    expect(quoted.length).toBeLessThanOrEqual(roomFor("lookup").passages);
    const huge = `rudder ${"x".repeat(5_000)}`;
    expect(chosen(`${huge}\n\nmast\n`, "boats rudder")).toEqual([huge]);
  });

  test("takes a list whole if a list was asked for", () => {
    const many = Array.from({ length: 14 }, (_, at) => `- rudder ${at}\n`).join("");
    expect(chosen(many, "boats rudder", "list")).toHaveLength(14);
  });

  test("takes no other entry because it happens to be the first", () => {
    const words = ["anchor", "mast", "galley", "winch", "rudder"];
    const entries = words.map((word) => `- ${word}: ${"some words on it ".repeat(9)}\n`).join("");
    const quoted = chosen(entries, "winch of boats?", "definition");
    expect(quoted.map((text) => text.split(":")[0])).toEqual(["winch"]);
  });

  test("takes all steps where one of them says how", () => {
    const steps = "Needs two people.\n\n1. Anchor\n2. Lower the rudder\n3. Row\n";
    const rest = Array.from({ length: 9 }, (_, at) => `\nAbout winch ${at}.\n`).join("");
    const asked = "how do I lower the rudder of boats?";
    expect(chosen(steps + rest, asked, "how-to")).toEqual(["Anchor", "Lower the rudder", "Row"]);
    expect(chosen(steps + rest, asked)).toEqual(["Lower the rudder"]);
  });

  test("takes all steps where two of them would be quoted with a gap", () => {
    const steps = "1. Lift the rudder\n2. Anchor\n3. Row with the rudder up\n";
    const rest = Array.from({ length: 9 }, (_, at) => `\nAbout winch ${at}.\n`).join("");
    expect(chosen(steps + rest, "boats rudder")).toEqual([
      "Lift the rudder",
      "Anchor",
      "Row with the rudder up",
    ]);
  });

  test("takes the opening of a long section for a definition", () => {
    const rest = ["mast", "galley", "winch"].map(LONG).join("");
    expect(chosen(`A boat floats.\n\n${rest}`, "what is boats?", "definition")[0]).toBe(
      "A boat floats.",
    );
  });

  test("leaves links to elsewhere out beside statements", () => {
    expect(chosen("- They float\n- [Boats of the world](https://a.example)\n", "boats")).toEqual([
      "They float",
    ]);
  });

  test("takes links where there is nothing else", () => {
    const links = "- [Old boats](https://a.example)\n- [New boats](https://b.example)\n";
    expect(chosen(links, "boats")).toEqual(["Old boats", "New boats"]);
  });

  test("takes code with the sentence that it shows", () => {
    const rest = ["mast", "galley", "winch"].map(LONG).join("");
    expect(
      chosen(`${rest}\nTurn the rudder:\n\n\`\`\`sh\nhelm 5\n\`\`\`\n`, "boats rudder"),
    ).toEqual(["Turn the rudder:", "helm 5"]);
  });
});

describe("the room for quotes", () => {
  const KINDS = ["definition", "expansion", "list", "how-to", "yes-no", "lookup"] as const;

  test("is larger for what answers best than for what stands beside it", () => {
    for (const kind of KINDS) {
      expect(roomFor(kind).characters).toBeGreaterThan(roomBeside(kind).characters);
      expect(roomFor(kind).passages).toBeGreaterThan(roomBeside(kind).passages);
    }
  });

  test("is about 600 characters, and more for steps and lists", () => {
    expect(roomFor("lookup").characters).toBe(600);
    expect(roomFor("how-to").characters).toBeGreaterThan(600);
    expect(roomFor("list").characters).toBeGreaterThan(roomFor("how-to").characters);
  });
});

describe("a part of something that is asked for", () => {
  const crew = Array.from({ length: 8 }, (_, at) => `- Sailor ${at}\n`).join("");
  const library = libraryOf({
    "a.md": `# Voyage to Crete\n\nIt was long.\n\n## Crew\n\n${crew}\n## Wine\n\nCrete has some.\n`,
    ...FILLER,
  });
  const items = (text: string) => textOf(answerTo(library, text)).match(/Sailor/g)?.length ?? 0;

  test("is quoted whole if the question names nothing in it", () => {
    expect(items("crew of the voyage to Crete")).toBe(8);
  });

  test("is quoted whole if the question says its heading and nothing else", () => {
    expect(items("which crew?")).toBe(8);
  });

  test("is quoted as usual if it is asked for something in it", () => {
    expect(items("was sailor 3 in the crew to Crete?")).toBeLessThanOrEqual(5);
  });
});

describe("what to do", () => {
  const library = libraryOf({
    "a.md":
      "# The mast is broken\n\nHappens in storms.\n\n## First\n\n1. Row\n2. Bail\n\n## Then\n\nCall the harbour.\n",
    ...FILLER,
  });

  test("is what stands below the heading that names the case", () => {
    const text = textOf(answerTo(library, "what should I do when the mast is broken?"));
    expect(text).toContain("Happens in storms.");
    expect(text.indexOf("Row")).toBeGreaterThan(0);
    expect(text.indexOf("Bail")).toBeGreaterThan(text.indexOf("Row"));
    expect(text.indexOf("Call the harbour.")).toBeGreaterThan(text.indexOf("Bail"));
  });
});

describe("withBelow", () => {
  test("is a passage with all that hangs from it, and the code right after it", () => {
    const library = libraryOf({
      "a.md": "- a\n  - b\n    - c\n- d\n\nRun:\n\n```\ne\n```\n\nf\n",
    });
    const section = sectionIn(library, "a");
    expect(withBelow(section, 0)).toEqual([0, 1, 2]);
    expect(withBelow(section, 3)).toEqual([3]);
    expect(withBelow(section, 4)).toEqual([4, 5]);
    expect(withBelow(section, 6)).toEqual([6]);
  });
});
