import { describe, expect, test } from "vitest";
import { MemoryConversations, type Turn } from "../../src/answers/conversation.ts";

function turn(question: string, at = 0): Turn {
  return {
    id: `message-${question}`,
    person: undefined,
    question,
    topics: [question],
    outcome: "found",
    cited: [],
    options: [],
    page: 0,
    at,
  };
}

async function questionsOf(conversations: MemoryConversations, thread: "a:1" | "a:2" | "b:1") {
  return (await conversations.turns(thread)).map(({ question }) => question);
}

describe("MemoryConversations", () => {
  test("remembers the turns of a thread, oldest first, and of no other", async () => {
    const conversations = new MemoryConversations({ now: () => 0 });
    await conversations.remember("a:1", turn("one"));
    await conversations.remember("a:1", turn("two"));
    await conversations.remember("b:1", turn("three"));
    expect(await questionsOf(conversations, "a:1")).toEqual(["one", "two"]);
    expect(await questionsOf(conversations, "b:1")).toEqual(["three"]);
    expect(await questionsOf(conversations, "a:2")).toEqual([]);
  });

  test("keeps one turn of a message that is answered twice, and leaves it out while it is answered", async () => {
    const conversations = new MemoryConversations({ now: () => 0 });
    await conversations.remember("a:1", turn("one"));
    await conversations.remember("a:1", { ...turn("two"), id: "message-one" });
    expect(await questionsOf(conversations, "a:1")).toEqual(["two"]);
    expect(await conversations.turns("a:1", "message-one")).toEqual([]);
  });

  test("keeps six turns", async () => {
    const conversations = new MemoryConversations({ now: () => 0 });
    for (let at = 0; at < 10; at += 1) await conversations.remember("a:1", turn(`${at}`));
    expect(await questionsOf(conversations, "a:1")).toEqual(["4", "5", "6", "7", "8", "9"]);
  });

  test("forgets the thread that nobody wrote in for longest", async () => {
    const conversations = new MemoryConversations({ now: () => 0, maxThreads: 2 });
    await conversations.remember("a:1", turn("one"));
    await conversations.remember("a:2", turn("two"));
    await conversations.remember("a:1", turn("three"));
    await conversations.remember("b:1", turn("four"));
    expect(await questionsOf(conversations, "a:1")).toEqual(["one", "three"]);
    expect(await questionsOf(conversations, "a:2")).toEqual([]);
    expect(await questionsOf(conversations, "b:1")).toEqual(["four"]);
  });

  test("remembers for a week", async () => {
    const week = 7 * 24 * 60 * 60 * 1000;
    let now = 0;
    const conversations = new MemoryConversations({ now: () => now });
    await conversations.remember("a:1", turn("one", 0));
    now = week;
    expect(await questionsOf(conversations, "a:1")).toEqual(["one"]);
    now = week + 1;
    expect(await questionsOf(conversations, "a:1")).toEqual([]);
  });
});
