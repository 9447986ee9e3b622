import type { types } from "@slack/bolt";
import { type Attempt, FinalError } from "../attempt.ts";
import { sleep } from "../time.ts";
import { TryLater } from "../worker.ts";
import type { Workspace } from "./desk.ts";
import { isPlatformError, isTimeout, mayHaveArrived, waitAfter } from "./failures.ts";
import type { Log } from "../log.ts";

/** One message, as it goes out. */
export interface Draft {
  /** Read in notifications and by screen readers, and shown where there are no blocks. */
  readonly text: string;
  readonly blocks?: readonly types.KnownBlock[];
}

/** The same answer in ever plainer forms: the next is taken when Slack refuses one. */
export type Ladder = readonly (readonly Draft[])[];

export interface Destination {
  readonly channel: string;
  /** The first message of the thread; without it, a thread of its own. */
  readonly root?: string | undefined;
}

/** What Slack says to blocks that it does not take. */
const REFUSED: ReadonlySet<string> = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "invalid_attachments",
  "invalid_arguments",
  "msg_blocks_too_long",
  "msg_too_long",
  "too_many_attachments",
]);

/** What Slack advises to ask for at once. */
const PAGE = 200;

/** Two seconds, with the waits in between; what takes longer waits in the inbox. */
const MAX_TRIES = 4;

/** Longer waits than this are not sat out here. */
const MAX_WAIT_MS = 5_000;

/**
 * After a request that took too long, Slack may still post the message: when it is looked for after
 * this long, it is there or will never be.
 */
const SETTLED_MS = 20_000;

/** Where all messages leave: each is posted once, in the best form that Slack takes. */
export class Outbox {
  readonly #log: Pick<Log, "warn">;

  constructor(log: Pick<Log, "warn">) {
    this.#log = log;
  }

  /**
   * Posts, and gives the `ts` of each message. The attempt's key goes along: by it a message is found
   * again when it is not known whether Slack took it, which is looked up before a second try.
   *
   * @throws {webApi.WebAPIPlatformError} if Slack does not let the bot post there, {TryLater} if it
   * can't be reached, {LostError} if another replica may post by now, {FinalError} if a message may
   * have arrived, and the bot may not look.
   */
  post(
    workspace: Workspace,
    to: Destination,
    ladder: Ladder,
    attempt: Attempt,
  ): Promise<readonly string[]> {
    return this.#down(ladder, (draft, part) =>
      this.#postOne(workspace, to, draft, partOf(attempt, part)),
    );
  }

  /** Puts an answer in the place of one that was posted before; what does not fit follows it. */
  update(
    workspace: Workspace,
    to: Destination & { readonly ts: string },
    ladder: Ladder,
    attempt: Attempt,
  ): Promise<readonly string[]> {
    const { client } = workspace;
    const { channel, ts } = to;
    return this.#down(ladder, async (draft, part) => {
      if (part > 0) return this.#postOne(workspace, to, draft, partOf(attempt, part));
      // Blocks that are not sent would stay, so none are said explicitly.
      const { text, blocks = [] } = draft;
      await this.#trying(() => client.chat.update({ channel, ts, text, blocks: [...blocks] }));
      return ts;
    });
  }

  async delete({ client }: Workspace, channel: string, ts: string): Promise<void> {
    try {
      await this.#trying(() => client.chat.delete({ channel, ts }));
    } catch (error) {
      if (!isPlatformError(error, ["message_not_found"])) throw error;
    }
  }

  async #down(
    ladder: Ladder,
    send: (draft: Draft, part: number) => Promise<string>,
  ): Promise<readonly string[]> {
    const [drafts = [], ...plainer] = ladder;
    const sent: string[] = [];
    try {
      for (const [part, draft] of drafts.entries()) {
        // In the order in which they are to be read.
        // oxlint-disable-next-line no-await-in-loop
        sent.push(await send(draft, part));
      }
      return sent;
    } catch (error) {
      if (plainer.length === 0 || sent.length > 0 || !isPlatformError(error, REFUSED)) throw error;
      this.#log.warn(
        { refused: error.data.error },
        "slack: blocks refused, posting a plainer form",
      );
      return this.#down(plainer, send);
    }
  }

  async #postOne(
    workspace: Workspace,
    { channel, root }: Destination,
    { text, blocks }: Draft,
    { key, mayBeSent, assertHeld, retract }: Attempt,
  ): Promise<string> {
    const message = {
      channel,
      text,
      ...(blocks === undefined ? {} : { blocks: [...blocks] }),
      ...(root === undefined ? {} : { thread_ts: root }),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
    };
    const { chat } = workspace.client;
    const find = () => this.#find(workspace, channel, root, key).catch(explainScope);
    const earlier = mayBeSent ? await this.#trying(find) : undefined;
    if (earlier !== undefined) return earlier;
    const send = async () => {
      assertHeld();
      try {
        // It is Slack's method of that name, not a window's.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        const { ts = "" } = await chat.postMessage(message);
        return ts;
      } catch (error) {
        if (!mayHaveArrived(error)) retract();
        throw error;
      }
    };
    return this.#trying(send, find);
  }

  /**
   * Tries until Slack has said yes or no. `lookBack` is asked before anything is sent a second time,
   * and throws if it can't tell; without it, doing something twice does no harm.
   */
  async #trying<Result>(
    send: () => Promise<Result>,
    lookBack?: () => Promise<Result | undefined>,
  ): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        return await send();
      } catch (error) {
        if (lookBack !== undefined && isTimeout(error)) {
          throw new TryLater("Slack took too long.", { cause: error, afterMs: SETTLED_MS });
        }
        const wait = waitAfter(error, tries);
        if (wait === undefined) throw error;
        if (tries >= MAX_TRIES || wait > MAX_WAIT_MS) {
          throw new TryLater("Slack can't be reached.", { cause: error, afterMs: wait });
        }
        this.#log.warn({ err: error }, "slack: trying again");
        // oxlint-disable-next-line no-await-in-loop
        await sleep(wait);
        if (lookBack === undefined || !mayHaveArrived(error)) continue;
        // Slack may fail here as well, and that is no reason to give up either.
        // oxlint-disable-next-line no-await-in-loop
        const found = await this.#trying(lookBack);
        if (found !== undefined) return found;
      }
    }
  }

  /** The message that was posted under this key, if there is one. */
  async #find(
    { client }: Workspace,
    channel: string,
    root: string | undefined,
    key: string,
  ): Promise<string | undefined> {
    const options = { channel, limit: PAGE, include_all_metadata: true };
    if (root === undefined) {
      // The latest come first.
      const { messages = [] } = await client.conversations.history(options);
      return messages.find((message) => keyOf(message) === key)?.ts;
    }
    // A thread begins with its oldest messages: in a long one, an answer stands on the last page.
    for (let cursor = ""; ;) {
      const page = { ...options, ts: root, ...(cursor === "" ? {} : { cursor }) };
      // Each page says where the next one begins.
      // oxlint-disable-next-line no-await-in-loop
      const { messages = [], response_metadata: next } = await client.conversations.replies(page);
      const found = messages.find((message) => keyOf(message) === key);
      cursor = next?.next_cursor ?? "";
      if (found !== undefined || cursor === "") return found?.ts;
    }
  }
}

/** Nobody else could look either: it is not posted again. */
function explainScope(error: unknown): never {
  if (!isPlatformError(error, ["missing_scope"])) throw error;
  const { data } = error;
  const needed = "needed" in data ? String(data.needed) : "\u2026:history";
  throw new FinalError(
    `Slack failed while an answer was posted, and without the scope ${needed} (missing_scope) it can't be ` +
      "found out whether it arrived. It is not posted again.",
    { cause: error },
  );
}

/** The key under which a message of ours was posted. */
function keyOf({ metadata }: { readonly metadata?: { readonly event_payload?: unknown } }) {
  const payload = metadata?.event_payload;
  return typeof payload === "object" && payload !== null && "key" in payload
    ? payload.key
    : undefined;
}

function partOf(attempt: Attempt, part: number): Attempt {
  return { ...attempt, key: `${attempt.key}#${part}` };
}

const EVENT_TYPE = "footnote_answer";
