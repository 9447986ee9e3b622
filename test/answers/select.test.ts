import { describe, expect, test } from "vitest";
import { informationOf } from "../../src/answers/evidence.ts";
import type { QuestionKind } from "../../src/answers/kind.ts";
import { withBelow } from "../../src/answers/passage-groups.ts";
import { roomBeside, roomFor, select } from "../../src/answers/select.ts";
import { FILLER, find, libraryOf, sectionIn } from "./asking.ts";

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
