import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EncryptionKeys } from "../../../adapters/store/encryption-keys.ts";
import {
  type Answer,
  followedForMs,
  maxTurns,
  type Store,
  turnMaxAgeMs,
} from "../../../src/index.ts";
import { testInbox, testSharedInbox } from "./inbox-contract.ts";
import { answer, feedback, logged, other, person, post, thread, turn } from "./samples.ts";

interface OpenOptions {
  readonly owner: string;
  readonly now: () => number;
  readonly encryptionKeys?: EncryptionKeys | undefined;
}

/** A place to keep things in, empty at first. */
export interface StorePlace {
  /** Opens what is kept there; another time is as another process. */
  open(options: OpenOptions): Promise<Store>;
  readonly remove: () => Promise<void>;
}

export interface StoreSkips {
  /** Why it can be opened only once. */
  readonly shared?: string;
}

/** What every store must do. */
export function testStore(
  name: string,
  create: () => Promise<StorePlace>,
  skips: StoreSkips = {},
): void {
  describe(`the store contract on ${name}`, () => {
    let place: StorePlace;
    let store: Store;
    let time: number;
    const now = () => time;

    beforeEach(async () => {
      time = 1_700_000_000_000;
      place = await create();
      store = await place.open({ owner: "first", now });
    });

    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    const shared = () => ({ store, now, wait: (ms: number) => void (time += ms) });
    describe("its inbox", () => {
      testInbox(shared);
    });
    describe.skipIf(skips.shared !== undefined)(
      skips.shared ?? "its inbox, with a second process",
      () => {
        testSharedInbox(() => ({ ...shared(), place }));

        it("keeps what was kept by a process that has ended", async () => {
          await store.conversations.remember(thread, turn("m1"));
          await store.posts.keep("p1", post());
          await store.close();
          store = await place.open({ owner: "second", now });
          expect(await store.conversations.turns(thread)).toEqual([turn("m1")]);
          expect(await store.posts.find("p1")).toEqual(post());
        });
      },
    );

    it("can be reached", async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    it("remembers the last turns of a thread, oldest first", async () => {
      for (let number = 0; number < maxTurns + 2; number += 1) {
        await store.conversations.remember(thread, turn(`m${number}`, { at: time + number }));
      }
      const ids = (await store.conversations.turns(thread)).map(({ id }) => id);
      expect(ids).toEqual(["m2", "m3", "m4", "m5", "m6", "m7"]);
    });

    it("gives turns as they were remembered", async () => {
      const known = turn("m1", { options: [{ label: "A", question: "What is A?" }] });
      const unknown = turn("m2", { person: undefined, at: time + 1, question: "Ünïcödé 😀?" });
      await store.conversations.remember(thread, known);
      await store.conversations.remember(thread, unknown);
      expect(await store.conversations.turns(thread)).toEqual([known, unknown]);
    });

    it("leaves out the turn of the message that is to be answered", async () => {
      await store.conversations.remember(thread, turn("m1"));
      await store.conversations.remember(thread, turn("m2", { at: time + 1 }));
      expect(await store.conversations.turns(thread, "m2")).toEqual([turn("m1")]);
    });

    it("keeps one turn of a message, the last", async () => {
      await store.conversations.remember(thread, turn("m1"));
      await store.conversations.remember(thread, turn("m1", { question: "changed" }));
      expect(await store.conversations.turns(thread)).toEqual([
        turn("m1", { question: "changed" }),
      ]);
    });

    it("forgets turns that are too old, and knows nothing of other threads", async () => {
      await store.conversations.remember(thread, turn("m1"));
      expect(await store.conversations.turns("slack:T1:C2:1.0")).toEqual([]);
      time += turnMaxAgeMs + 1;
      expect(await store.conversations.turns(thread)).toEqual([]);
    });

    it("finds a post by its message, with the whole answer", async () => {
      await store.posts.keep("p1", post());
      expect(await store.posts.find("p1")).toEqual(post());
      expect(await store.posts.find("p2")).toBeUndefined();
    });

    it.each<Answer["kind"]>([
      "found",
      "comparison",
      "choice",
      "stub",
      "pointer",
      "not-found",
      "reply",
    ])("keeps an answer of the kind %s", async (kind) => {
      await store.posts.keep("p1", post({ answer: answer(kind) }));
      expect((await store.posts.find("p1"))?.answer).toEqual(answer(kind));
    });

    it("puts a post in the place of an earlier one of the same message", async () => {
      await store.posts.keep("p1", post());
      await store.posts.keep("p1", post({ question: "changed" }));
      expect(await store.posts.find("p1")).toEqual(post({ question: "changed" }));
    });

    it("gives the latest answers of somebody, each once", async () => {
      await store.posts.keep("p1", post({ question: "first" }));
      await store.posts.keep("p2", post({ question: "second", at: time + 1 }));
      await store.posts.keep("p3", post({ question: "second", at: time + 1 }));
      await store.posts.keep("p4", post({ question: "third", at: time + 2 }));
      await store.posts.keep("p5", post({ question: "of another", at: time + 3, asker: other }));
      const asked = (await store.posts.latestOf(person, 2)).map(({ question }) => question);
      expect(asked).toEqual(["third", "second"]);
    });

    it("keeps, finds and forgets which messages answer a question", async () => {
      const reply = { thread, posted: ["p1", "p2"], isUnasked: true, at: time } as const;
      await store.replies.keep("m1", reply);
      expect(await store.replies.find("m1")).toEqual(reply);
      await store.replies.keep("m1", { ...reply, posted: ["p3"], isUnasked: false });
      expect(await store.replies.find("m1")).toMatchObject({ posted: ["p3"], isUnasked: false });
      await store.replies.forget("m1");
      expect(await store.replies.find("m1")).toBeUndefined();
    });

    it("knows the last answer in a thread", async () => {
      const reply = { thread, posted: ["p1"], isUnasked: false, at: time } as const;
      expect(await store.replies.latestIn(thread)).toBeUndefined();
      await store.replies.keep("m1", reply);
      await store.replies.keep("m2", { ...reply, posted: ["p2"], at: time + 1 });
      await store.replies.keep("m3", { ...reply, thread: "slack:T1:C2:1.0", at: time + 2 });
      expect(await store.replies.latestIn(thread)).toMatchObject({ posted: ["p2"] });
    });

    it("follows one person in a thread that the bot was called into", async () => {
      expect(await store.threads.has(thread)).toBe(false);
      expect(await store.threads.overhear(thread, person)).toBe(false);
      await store.threads.engage(thread, person);
      expect(await store.threads.has(thread)).toBe(true);
      expect(await store.threads.overhear(thread, person)).toBe(true);
    });

    it("stops following when a second person writes, until it is called again", async () => {
      await store.threads.engage(thread, person);
      expect(await store.threads.overhear(thread, other)).toBe(false);
      expect(await store.threads.overhear(thread, person)).toBe(false);
      await store.threads.engage(thread, other);
      expect(await store.threads.overhear(thread, other)).toBe(true);
    });

    it("follows a thread for a day after somebody has last written in it", async () => {
      await store.threads.engage(thread, person);
      time += followedForMs;
      expect(await store.threads.overhear(thread, person)).toBe(true);
      time += followedForMs;
      expect(await store.threads.has(thread)).toBe(true);
      time += 1;
      expect(await store.threads.has(thread)).toBe(false);
      expect(await store.threads.overhear(thread, person)).toBe(false);
    });

    it("counts whoever changes their mind once", async () => {
      await store.feedback.keep(feedback("f1", { isHelpful: false }));
      await store.feedback.keep(feedback("f2", { at: time + 1, question: undefined }));
      await store.feedback.keep(feedback("f1", { isHelpful: true, missing: undefined }));
      const all = (await store.feedback.all()).toSorted((a, b) => a.at - b.at);
      expect(all).toEqual([
        feedback("f1", { isHelpful: true, missing: undefined }),
        feedback("f2", { at: time + 1, question: undefined }),
      ]);
    });

    it("logs each question once, and gives those since then, oldest first", async () => {
      await store.questions.keep(logged("q1"));
      await store.questions.keep(logged("q2", { at: time + 1, outcome: "not-found" }));
      await store.questions.keep(logged("q2", { at: time + 1, person: undefined }));
      await store.questions.keep(logged("q3", { at: time + 2, question: undefined }));
      expect(await store.questions.since(time + 1)).toEqual([
        logged("q2", { at: time + 1, person: undefined }),
        logged("q3", { at: time + 2, question: undefined }),
      ]);
    });

    it("keeps, replaces and forgets an installation", async () => {
      await store.installations.keep({ id: "slack:T1", grant: '{"token":"xoxb-1"}' });
      await store.installations.keep({ id: "slack:T2", grant: '{"token":"xoxb-2"}' });
      await store.installations.keep({ id: "slack:T1", grant: '{"token":"xoxb-3"}' });
      expect(await store.installations.find("slack:T1")).toEqual({
        id: "slack:T1",
        grant: '{"token":"xoxb-3"}',
      });
      await store.installations.forget("slack:T1");
      expect(await store.installations.find("slack:T1")).toBeUndefined();
      expect(await store.installations.find("slack:T2")).toBeDefined();
    });

    it("forgets all that is known of a person, and nothing of others", async () => {
      for (const [who, id] of [
        [person, "1"],
        [other, "2"],
      ] as const) {
        const where = `slack:T1:C1:${id}` as const;
        await store.conversations.remember(where, turn(id, { person: who }));
        await store.posts.keep(id, post({ thread: where, asker: who }));
        await store.threads.engage(where, who);
        await store.feedback.keep(feedback(id, { person: who }));
        await store.questions.keep(logged(id, { person: who }));
      }
      expect(await store.forget(person)).toBe(5);
      expect(await known("slack:T1:C1:1", "1")).toEqual([false, false, false]);
      expect(await known("slack:T1:C1:2", "2")).toEqual([true, true, true]);
      expect((await store.feedback.all()).map(({ id }) => id)).toEqual(["2"]);
      expect((await store.questions.since(0)).map(({ id }) => id)).toEqual(["2"]);
      expect(await store.forget(person)).toBe(0);
    });

    const known = async (where: `${string}:${string}`, id: string) => [
      (await store.conversations.turns(where)).length > 0,
      (await store.posts.find(id)) !== undefined,
      await store.threads.has(where),
    ];

    it("keeps what no text of a database may hold", async () => {
      await store.posts.keep("p1", post({ question: "a\0b" }));
      await store.conversations.remember(thread, turn("m1", { question: "a\0b" }));
      await store.questions.keep(logged("q1", { question: "a\0b\ud800" }));
      await store.feedback.keep(feedback("f1", { missing: "'; drop table feedback; --\0" }));
      expect((await store.posts.find("p1"))?.question).toMatch(/^a.b$/su);
      expect((await store.conversations.turns(thread))[0]?.question).toBe("a\0b");
      expect((await store.questions.since(0))[0]?.question).toMatch(/^a.b/su);
      expect((await store.feedback.all())[0]?.missing).toMatch(/^'; drop/u);
    });
  });
}
