import { array, assert, constantFrom, oneof, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { asMarkdown, asPlainText } from "../../src/answers/text.ts";
import { answerTo, libraryOf } from "../answers/asking.ts";
import { inventedIn } from "./only-quotes.ts";

/** The same notes each time: what fails on one machine fails on all. */
const seed = 20_261_123;

const BLOCKS = [
  "# ",
  "\n## ",
  "\n### ",
  "\n- ",
  "\n    - ",
  "\n1. ",
  "\n> ",
  "\n> [!warning]\n> ",
  "\n```sh\n",
  "\n```\n",
  "\n| a | b |\n|---|---|\n| ",
  " | ",
  "\n\n",
  "\n---\n",
  "\n[^1]: ",
  "\nterm\n: ",
  "\n<details>\n",
  "\n$$\n",
];
const INLINES = (
  '**|*|`|~~|==|[|](b.md#c)|[[b]]|[[b|c]]|![[b]]|<b>|</b>|<!--|-->|%%|{{< relref "b" >}}|{#id}|[^1]|' +
  "https://a.example|&amp;|&nbsp;|\\|$|#tag|\u200b|\u202e|\ud800|\u0000|See |(BSR)|vs|."
).split("|");
const WORDS = (
  "boat|boats|mast|Berth Slot Reservation|BSR|Baltic Sea Route|is|made of|larch|costs|40|euros|in|the|" +
  "harbour|See also|what|is it|why|postgres|redis"
).split("|");

const markdown = array(
  oneof(
    { arbitrary: constantFrom(...BLOCKS), weight: 3 },
    { arbitrary: constantFrom(...INLINES), weight: 2 },
    { arbitrary: constantFrom(...WORDS), weight: 4 },
    { arbitrary: string({ unit: "binary", maxLength: 6 }), weight: 1 },
  ),
  { maxLength: 14 },
).map((parts) => parts.join(" ").replaceAll(" \n", "\n"));

/** The question of words that a note may hold, its headings among them. */
const QUESTIONS = ["what is the BSR?", "boats or masts, which costs more?"];

// Some 15 s on a machine of its own; tests share theirs.
describe("any Markdown as a note", { timeout: 180_000 }, () => {
  test("is read, indexed and asked, and nothing is said that it does not say", () => {
    assert(
      property(tuple(markdown, markdown), ([text, other]) => {
        const library = libraryOf({ "a.md": text, "b.md": other });
        const own = library.sections.at(-1)?.headings.at(-1) ?? "boat";
        for (const question of [own, ...QUESTIONS]) {
          const answer = answerTo(library, question);
          expect(inventedIn(answer, library, [question])).toEqual([]);
          expect(asPlainText(answer.body).trim()).not.toBe("");
          expect(asMarkdown(answer.body).trim()).not.toBe("");
          for (const { path, headings, line, number } of answer.citations) {
            expect(["a.md", "b.md"]).toContain(path);
            expect(headings.length).toBeGreaterThan(0);
            expect(line).toBeGreaterThan(0);
            expect(number).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 10_000, seed },
    );
  });
});
