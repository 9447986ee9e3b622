import { describe, expect, it, vi } from "vitest";
import { asks, conversationOf, type GoneOnWith } from "../../adapters/going-on.ts";
import type { Handler, Post } from "../../src/index.ts";
import { found } from "./answers.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

const post: Post = {
  thread: "test:c1",
  asker: "test:ada",
  question: "what is ECS?",
  answer: found("ECS runs containers."),
  at: 1_000,
};
const pressed: GoneOnWith = { post, isLatest: true, beside: "test:c1-beside-1" };

/** Where an answer is gone on with, and what the core was asked for that. */
async function goOn(changed: Partial<GoneOnWith>, now = post.at + 1) {
  const handle = vi.fn<Handler>(() => Promise.resolve(post.answer));
  const desk = { handle, now: () => now };
  const conversation = await conversationOf(
    desk,
    { person: "test:ben" },
    { ...pressed, ...changed },
  );
  return { conversation, asked: handle.mock.calls.map(([message]) => message) };
}

describe("an answer", () => {
  it("is gone on with in its conversation, while that speaks of it", async () => {
    expect(await goOn({})).toEqual({ conversation: post.thread, asked: [] });
  });

  it.each([
    { because: "others came later", changed: { isLatest: false }, now: 2_000 },
    { because: "it is forgotten", changed: {}, now: post.at + WEEK_MS },
  ])(
    "is gone on with beside it, from its question on, where $because",
    async ({ changed, now }) => {
      const { conversation, asked } = await goOn(changed, now);
      expect(conversation).toBe(pressed.beside);
      expect(asked).toEqual([
        { id: pressed.beside, thread: pressed.beside, text: post.question, person: "test:ben" },
      ]);
    },
  );

  it.each(Object.values(asks))("that was itself asked for by %j cannot be", async (question) => {
    const older = { post: { ...post, question }, isLatest: false };
    expect(await goOn(older)).toEqual({ conversation: undefined, asked: [] });
  });
});
