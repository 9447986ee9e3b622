import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answer, Library } from "../src/index.ts";
import {
  asPlainText,
  breadcrumb,
  createBot,
  MemoryConversations,
  openLibrary,
} from "../src/index.ts";

const FIXTURES = new URL("fixtures/", import.meta.url);

const now = () => 0;

/** One block of the fixture: a name, what the person says, and what the last answer holds. */
interface Conversation {
  readonly name: string;
  readonly said: readonly string[];
  readonly expected: readonly string[];
}

function readConversations(text: string): readonly Conversation[] {
  const blocks = text.replace(/^#.*\n/gm, "").split(/^\.\n/m);
  const linesOf = (at: number) =>
    (blocks[at] ?? "").split("\n").filter((line) => line.trim() !== "");
  return Array.from({ length: Math.floor(blocks.length / 3) }, (_, at) => ({
    name: linesOf(3 * at)[0]?.replace(/:$/, "") ?? "",
    said: linesOf(3 * at + 1),
    expected: linesOf(3 * at + 2),
  }));
}

/** What an answer holds, in the fixture's own notation, as far as the fixture asks for it. */
function describeAnswer(answer: Answer, expected: readonly string[]): readonly string[] {
  const text = asPlainText(answer.body);
  const cited = answer.citations.map(({ headings }) => breadcrumb(headings));
  let citation = 0;
  return expected.map((line, at) => {
    if (at === 0) return answer.kind;
    const [, mark, words = ""] = /^(not |once |)"(.*)"$/.exec(line) ?? [];
    const times = text.split(words).length - 1;
    if (mark === "not ") return times === 0 ? line : text;
    if (mark === "once ") return times === 1 ? line : text;
    if (mark === "") return times > 0 ? line : text;
    if (line.startsWith("? ")) {
      const options = answer.options.map(({ label }) => `? ${label}`);
      return options.includes(line) ? line : options.join("\n");
    }
    citation += 1;
    return cited[citation - 1] ?? "no more citations";
  });
}

describe("conversations", () => {
  const conversations = readConversations(
    readFileSync(new URL("conversations.txt", FIXTURES), "utf8"),
  );
  let library: Library;

  beforeAll(async () => {
    library = await openLibrary(fileURLToPath(new URL("notes", FIXTURES)));
  }, 60_000);

  test.each(conversations.map((each) => [each.name, each] as const))(
    "%s",
    async (_, { said, expected }) => {
      const bot = createBot({ library, conversations: new MemoryConversations({ now }), now });
      let answer: Answer | undefined;
      for (const [at, text] of said.entries()) {
        answer = await bot.answer({ id: `${at}`, thread: "test:1", text });
      }
      if (answer === undefined) throw new Error("nothing was said");
      expect(describeAnswer(answer, expected)).toEqual(expected);
    },
  );

  test("are all read", () => {
    expect(conversations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(conversations.map(({ name }) => name)).size).toBe(conversations.length);
    for (const { said, expected } of conversations) {
      expect(said.length).toBeGreaterThan(0);
      expect(expected[0]).toMatch(/^(?:found|comparison|choice|stub|pointer|not-found|reply)$/);
    }
  });
});
