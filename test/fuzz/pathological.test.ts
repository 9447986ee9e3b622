import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answers/answer.ts";
import { asMarkdown, asPlainText } from "../../src/answers/text.ts";
import { createLibrary, indexKnowledge, type Library } from "../../src/library.ts";
import { parseNote } from "../../src/notes/parse-note.ts";
import { resolveLinks } from "../../src/notes/resolve-links.ts";
import { ask, libraryOf } from "../answers/asking.ts";

/** One second is promised, on a machine of its own; tests share theirs. */
const LIMIT_MS = 5_000;

function fill(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}

/** Runs within the limit, and prints what takes long. */
async function timed<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  const took = performance.now() - start;
  if (took > 1_000) console.warn(`${name}: ${Math.round(took)} ms`);
  expect(took).toBeLessThan(LIMIT_MS);
  return result;
}

/** A library of a note that may be refused, and of one that is not. */
function libraryWith(markdown: string): Library {
  const notes = Object.entries({ "a.md": markdown, "b.md": "# Boats\n\nBoats float.\n" });
  const read = notes.map(([path, text]) => parseNote(path, text).note ?? []);
  return createLibrary(
    indexKnowledge({ notes: resolveLinks(read.flat()), problems: [], version: "1" }),
  );
}

/** All that is shown of an answer, in both forms; empty if one of them is. */
function shown({ body }: Answer): string {
  const text = asPlainText(body);
  const markdown = asMarkdown(body);
  return text === "" || markdown === "" ? "" : text + markdown;
}

describe("a note made to take long", { timeout: 60_000 }, () => {
  const MB = 1024 * 1024;
  const lines = Array.from({ length: 1_200 }, (_, at) => at);

  test.each([
    ["brackets", fill("[", MB)],
    ["brackets and parentheses", fill("[a](", MB)],
    ["stars", fill("*", MB)],
    ["stars and words", fill("**boats* ", MB)],
    ["ticks", fill("` `` ``` ", MB)],
    ["quotes in quotes", lines.map((depth) => `${">".repeat(depth)} boats\n`).join("")],
    ["lists in lists", lines.map((depth) => `${" ".repeat(depth)}- boats\n`).join("")],
    ["a flat list", fill("- boats float\n", MB)],
    ["one quote", fill("> boats float\n", MB)],
    ["headings", fill("## boats\n", MB)],
    ["headings with acronyms", fill("## Boat Owner Association (BOA)\n\nText.\n\n", MB)],
    ["a table", `| a | b |\n|---|---|\n${fill("| boats | float |\n", MB - 24)}`],
    ["one word", fill("boats", MB)],
    ["one line of words", fill("boats float ", MB)],
    ["one line of other words", Array.from({ length: 120_000 }, (_, at) => `w${at}`).join(" ")],
    ["marks", fill("!?.,;:", MB)],
    ["invisible marks", fill("\u200b\u202e\u2066", MB)],
    ["half characters", fill("\ud800a", MB)],
    ["links", fill("[[boats]] ", MB)],
    ["footnotes", fill("[^1] ", MB)],
    ["HTML", fill("<b><i>", MB)],
    ["code without an end", `\`\`\`\n${fill("boats\n", MB - 4)}`],
  ])("is read and asked, or refused, in time: %s", async (name, text) => {
    const library = await timed(`reading ${name}`, () => libraryWith(text));
    for (const said of [
      ["boats"],
      ["what are boats?", "more"],
      ["list all boats"],
      ["a vs boats"],
    ]) {
      const answer = await timed(`asking ${name}`, () => ask(library, ...said));
      expect(shown(answer)).not.toBe("");
    }
  });
});

describe("a question made to take long", { timeout: 60_000 }, () => {
  const library = libraryOf({
    "boats.md": "# Boats\n\n## Dinghy\n\nTwo people fit in.\n\n## Mast\n\nOf spruce.\n",
  });
  const LENGTH = 40_000;

  test.each([
    ["words", fill("what is a dinghy? ", LENGTH)],
    ["one sentence", fill("dinghy and mast or ", LENGTH)],
    ["sides", fill("dinghy vs mast vs ", LENGTH)],
    ["between", `difference between ${fill("a, b and ", LENGTH)}`],
    ["greetings", fill("hi there, hello ", LENGTH)],
    ["courtesy", fill("please could you tell me ", LENGTH)],
    ["thanks", fill("thanks ", LENGTH)],
    ["and", fill("and ", LENGTH)],
    ["which of", fill("which of them are there ", LENGTH)],
    ["how many", fill("how many different ", LENGTH)],
    ["mentions", fill("<@U1", LENGTH)],
    ["mentions by name", fill("@a ", LENGTH)],
    ["channels", fill("<#C1|", LENGTH)],
    ["emoji", fill(":a", LENGTH)],
    ["pictures", fill("👩‍💻", LENGTH)],
    ["stars", fill("*", LENGTH)],
    ["ticks", fill("`", LENGTH)],
    ["spaces", `what${fill(" ", LENGTH)}is`],
    ["marks", fill("?!", LENGTH)],
    ["full stops", fill(". ", LENGTH)],
    ["new lines", fill("a\n", LENGTH)],
    ["invisible marks", fill("\u200b\u202e\u2066", LENGTH)],
    ["half characters", fill("\ud800", LENGTH)],
    ["marks on a letter", `a${fill("\u0301", LENGTH)}`],
    ["ligatures that grow", fill("\ufdfa", LENGTH)],
    ["one word of 400 KB", fill("dinghy", 400_000)],
    ["a word of one letter", fill("a", 400_000)],
    ["hyphens", fill("a-", 400_000)],
    ["colons", fill("a:", 400_000)],
    ["other words", Array.from({ length: 20_000 }, (_, at) => `w${at}`).join(" ")],
    ["no spaces at all", fill("船はどこですか", LENGTH)],
  ])("is answered or refused in time: %s", async (name, text) => {
    const first = await timed(name, () => ask(library, text));
    const later = await timed(`${name}, later`, () => ask(library, "dinghy", text, "and now?"));
    expect(shown(first)).not.toBe("");
    expect(shown(later)).not.toBe("");
  });
});
