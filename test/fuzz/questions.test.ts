import { readdirSync, readFileSync } from "node:fs";
import { array, assert, asyncProperty, constantFrom, oneof, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answers/answer.ts";
import { asPlainText } from "../../src/answers/text.ts";
import { MemoryConversations } from "../../src/answers/conversation.ts";
import { createBot } from "../../src/bot.ts";
import { libraryOf } from "../answers/asking.ts";
import { inventedIn } from "./only-quotes.ts";

const NOTES = new URL("../fixtures/notes/", import.meta.url);
const files = Object.fromEntries(
  readdirSync(NOTES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .toSorted()
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(new URL(path, NOTES), "utf8")]),
);
const library = libraryOf(files);

/** The same questions each time: what fails on one machine fails on all. */
const seed = 20_261_123;

const KINDS: ReadonlySet<Answer["kind"]> = new Set([
  "found",
  "comparison",
  "choice",
  "stub",
  "pointer",
  "not-found",
  "reply",
]);

/** What people write around what they ask. */
const FRAME = (
  "what|who|how do I|how much|how many|is|can|the|a|of|in|it|them|which one|why|more|and|or|vs|" +
  "what about|compared to|difference between|list|all|should I use|first|second|1|2|thanks|hello|" +
  "the whole section|stands for|?|!|.|,|:|\n|`|**|~~|<@U1>|<#C1|<#C1|x>|<https://a.example|b>|:tada:|" +
  "👋|@everyone|<!channel>|\u200b|\u202e|\ud800|\u0000|%s|$&|$1|\\|(|[|{|*|constructor|__proto__"
).split("|");

/** Words that the notes know. */
const KNOWN = (
  "BSR|PNR|refund|refunds|deadline|postgres|redis|nats|rabbitmq|on-call|shift|Bergen|Lisbon|opening " +
  "hours|parking|escalation|secrets|war room|handover|environments|services|canary|blue-green|" +
  "laptop|SLO|Booking|Ledger|Timetable|app|Grafana|kafka|zeppelin|refnd"
).split("|");

const said = array(
  oneof(
    { arbitrary: constantFrom(...FRAME), weight: 5 },
    { arbitrary: constantFrom(...KNOWN), weight: 4 },
    { arbitrary: string({ maxLength: 12 }), weight: 1 },
    { arbitrary: string({ unit: "binary", maxLength: 8 }), weight: 1 },
  ),
  { maxLength: 10 },
).map((parts) => parts.join(" "));

const now = () => 0;

/** Says some messages in one thread; the answer to each. */
async function talk(messages: readonly string[]): Promise<readonly Answer[]> {
  const bot = createBot({ library, conversations: new MemoryConversations({ now }), now });
  const answers: Answer[] = [];
  for (const [at, text] of messages.entries()) {
    answers.push(await bot.answer({ id: `${at}`, thread: "test:1", text }));
  }
  return answers;
}

/** Checks every answer of a thread. */
async function checkThread(messages: readonly string[]): Promise<void> {
  for (const answer of await talk(messages)) {
    expect(KINDS).toContain(answer.kind);
    expect(inventedIn(answer, library, messages)).toEqual([]);
    expect(asPlainText(answer.body).trim()).not.toBe("");
  }
}

// Some 15 s on a machine of its own; tests share theirs.
describe("any text as a question", { timeout: 180_000 }, () => {
  test("is answered with words of the notes and the bot's own", async () => {
    await assert(
      asyncProperty(said, (text) => checkThread([text])),
      { numRuns: 10_000, seed },
    );
  });

  test("is answered so in the middle of any thread", async () => {
    await assert(asyncProperty(array(said, { minLength: 2, maxLength: 4 }), checkThread), {
      numRuns: 1_000,
      seed,
    });
  });
});

describe("what is checked", () => {
  test("is that no answer says a word of its own", async () => {
    const [answer] = await talk(["refund deadline"]);
    if (answer === undefined) throw new Error("nothing was answered");
    const [first] = answer.body.children;
    expect(inventedIn(answer, library, ["refund deadline"])).toEqual([]);
    for (const value of ["It is Tuesday.", "within 31 days of the sailing.", "refund deadline?"]) {
      const body = { ...answer.body, children: [first, { type: "text", value }] };
      const invented = { ...answer, body } as Answer;
      expect(inventedIn(invented, library, ["refund deadline"])).toEqual([value]);
    }
  });
});
