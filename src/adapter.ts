import type { Answer } from "./answers/answer.ts";
import type { Scope } from "./scope.ts";

/** Names the conversation across all platforms: `slack:T1:C024BE91L:1712000000.000200`. */
export type ThreadId = `${string}:${string}`;

/** Names a person across all platforms: `slack:T1:U024BE7LH`. */
export type PersonId = `${string}:${string}`;

/** A message that is meant for the bot, the same for every platform. */
export interface Message {
  /** The platform's own id. A platform may deliver a message twice; the bot answers it once. */
  readonly id: string;
  readonly thread: ThreadId;
  /** What was written, without the mention of the bot and without platform markup. */
  readonly text: string;
  /** Whoever asks; `undefined` where nothing is known of them. */
  readonly person?: PersonId;
  /** What may be shown here; all notes when absent. */
  readonly scope?: Scope;
  /** The language of whoever asks, as the platform names it: `de`, `en-GB`. English where it is unknown. */
  readonly locale?: string | undefined;
  /** What was said in the thread before the bot was called into it, oldest first. */
  readonly earlier?: readonly string[];
  /** Nobody called the bot: it speaks only if it has an answer. */
  readonly isUnasked?: boolean;
}

/** Answers a message; `undefined` is silence, and only a message that nobody called it to gets it. */
export type Handler = (message: Message) => Promise<Answer | undefined>;

/**
 * A chat platform, seen from the core.
 *
 * An adapter translates in both directions and decides nothing. Which messages are meant for the
 * bot and how bold is written are its business; what to answer never is. Every adapter passes
 * the suite in `test/adapters/contract.ts`.
 */
export interface Adapter {
  /** Stands in logs, and in front of every thread: `slack`, `discord`, `terminal`. */
  readonly name: string;

  /**
   * Connects, then calls `handle` for each message that is meant for the bot and posts what it
   * answers in the same thread. Resolves once connected.
   *
   * @throws {SetupError} if the platform refuses the token.
   */
  start(handle: Handler): Promise<void>;

  /** Stops receiving, posts the answers still under way, and disconnects. */
  stop(): Promise<void>;
}
