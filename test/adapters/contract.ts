import { describe, expect, it, type TestContext, vi } from "vitest";
import {
  type Adapter,
  type Answer,
  type Handler,
  type Message,
  SetupError,
} from "../../src/index.ts";
import { found } from "./answers.ts";

/** A platform that is played: an adapter, and both ends of its wire. */
export interface PlayedPlatform {
  readonly adapter: Adapter;
  /** A person writes to the bot; `id` is the platform's own, to deliver the same message twice. */
  readonly say: (text: string, id?: string) => void;
  /** All that the bot has posted so far, as people see it. */
  readonly posted: () => string;
}

/** What every adapter must do. */
type Duty =
  | "answers"
  | "names the thread"
  | "answers once"
  | "keeps the order"
  | "stays silent"
  | "survives failure"
  | "is silent before start"
  | "finishes on stop"
  | "hears nothing after stop"
  | "refuses a bad token";

export interface ContractOptions {
  /** The same platform, which refuses the adapter's token. */
  readonly createRefused?: () => PlayedPlatform;
  /** Duties that make no sense on this platform, and why. */
  readonly skip?: Readonly<Partial<Record<Duty, string>>>;
}

/** The suite that every adapter passes. */
export function testAdapter(
  name: string,
  create: () => PlayedPlatform,
  { createRefused, skip = {} }: ContractOptions = {},
): void {
  const owes = (duty: Duty, context: TestContext) => {
    context.skip(skip[duty] !== undefined, skip[duty]);
  };

  describe(`${name} as an adapter`, () => {
    it("asks for an answer to a message, and posts it", async (context) => {
      owes("answers", context);
      const { adapter, say, posted } = create();
      const handle = vi.fn<Handler>(answerTo);
      await adapter.start(handle);
      say("what is ECS?");
      await seen(posted, "You asked: what is ECS?");
      expect(handle).toHaveBeenCalledTimes(1);
      await adapter.stop();
    });

    it("gives each message an id, and its name before the thread", async (context) => {
      owes("names the thread", context);
      const { adapter, say, posted } = create();
      const messages: Message[] = [];
      await adapter.start((message) => {
        messages.push(message);
        return answerTo(message);
      });
      say("one");
      say("two");
      await seen(posted, "You asked: two");
      expect(messages.every(({ thread }) => thread.startsWith(`${adapter.name}:`))).toBe(true);
      expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
      await adapter.stop();
    });

    it("never answers twice for one id", async (context) => {
      owes("answers once", context);
      const { adapter, say, posted } = create();
      const handle = vi.fn<Handler>(answerTo);
      await adapter.start(handle);
      say("what is ECS?", "1");
      say("what is ECS?", "1");
      say("and EC2?", "2");
      await seen(posted, "You asked: and EC2?");
      expect(handle).toHaveBeenCalledTimes(2);
      expect(posted().split("what is ECS?")).toHaveLength(2);
      await adapter.stop();
    });

    it("posts the answers of a thread in the order of its messages", async (context) => {
      owes("keeps the order", context);
      const { adapter, say, posted } = create();
      await adapter.start(async (message) => {
        if (message.text === "slow") await passing(50);
        return answerTo(message);
      });
      say("slow");
      say("fast");
      await seen(posted, "You asked: fast");
      expect(posted()).toMatch(/You asked: slow[^]*You asked: fast/u);
      await adapter.stop();
    });

    it("posts nothing for a message that gets no answer", async (context) => {
      owes("stays silent", context);
      const { adapter, say, posted } = create();
      const handle = vi.fn<Handler>(() => Promise.resolve(undefined));
      await adapter.start(handle);
      say("lunch, anyone?");
      await eventually(() => expect(handle).toHaveBeenCalledTimes(1));
      await adapter.stop();
      expect(posted()).toBe("");
    });

    it("says one plain sentence when answering fails, and lives on", async (context) => {
      owes("survives failure", context);
      const { adapter, say, posted } = create();
      await adapter.start((message) => {
        return message.text === "fail"
          ? Promise.reject(new Error("secret reason"))
          : answerTo(message);
      });
      say("fail");
      say("what is ECS?");
      await seen(posted, "You asked: what is ECS?");
      expect(posted()).toContain("Something went wrong while answering.");
      expect(posted()).not.toContain("secret reason");
      await adapter.stop();
    });

    it("neither hears nor posts before it is started", async (context) => {
      owes("is silent before start", context);
      const { posted } = create();
      await passing(20);
      expect(posted()).toBe("");
    });

    it("posts the answer under way before it has stopped", async (context) => {
      owes("finishes on stop", context);
      const { adapter, say, posted } = create();
      let isAsked = false;
      await adapter.start(async (message) => {
        isAsked = true;
        await passing(50);
        return answerTo(message);
      });
      say("what is ECS?");
      await eventually(() => expect(isAsked).toBe(true));
      expect(posted()).not.toContain("You asked");
      await adapter.stop();
      expect(posted()).toContain("You asked: what is ECS?");
    });

    it("asks for no answer once it is stopped", async (context) => {
      owes("hears nothing after stop", context);
      const { adapter, say } = create();
      const handle = vi.fn<Handler>(answerTo);
      await adapter.start(handle);
      await adapter.stop();
      say("what is ECS?");
      await passing(20);
      expect(handle).not.toHaveBeenCalled();
    });

    it("does not start where the platform refuses the token", async (context) => {
      owes("refuses a bad token", context);
      const refused = createRefused?.();
      expect(refused).toBeDefined();
      await expect(refused?.adapter.start(answerTo)).rejects.toThrow(SetupError);
    });
  });
}

function answerTo({ text }: Message): Promise<Answer> {
  return Promise.resolve(found(`You asked: ${text}`));
}

async function seen(posted: () => string, text: string): Promise<void> {
  await eventually(() => expect(posted()).toContain(text));
}

/** Waits until a check holds: a while, since machines that run tests are busy. */
export async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 4_000, interval: 5 });
}

function passing(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
