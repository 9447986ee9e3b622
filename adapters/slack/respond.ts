import pRetry from "p-retry";
import { TryLater } from "../worker.ts";
import type { Desk } from "./desk.ts";
import type { Draft, Ladder } from "./outbox.ts";

/** How an answer by `response_url` appears; that address can be used five times, in half an hour. */
export interface RespondOptions {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
}

const privately: RespondOptions = { response_type: "ephemeral", replace_original: false };

/** Slack refused what was sent to a `response_url`. */
class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly status: number;

  constructor(status: number, said: string) {
    super(`Slack refused a response with ${status} (${said.slice(0, 100)}).`);
    this.status = status;
  }
}

/**
 * Answers by `response_url`, in the best form that Slack takes. A person who has waited too long for
 * it gets nothing, which is logged. Such a message can't be looked up: where it is not known whether
 * Slack took it, it is sent again, since twice is better than not at all.
 *
 * @throws {TryLater} if Slack can't be reached.
 */
export async function reply(
  desk: Desk,
  url: string,
  ladder: Ladder,
  options: RespondOptions = privately,
): Promise<void> {
  const [drafts = [], ...plainer] = ladder;
  try {
    for (const draft of drafts) {
      // In the order in which they are to be read.
      // oxlint-disable-next-line no-await-in-loop
      await send(url, toBody(draft, options));
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    // 404 and 410: the address is used up.
    if (![404, 410].includes(error.status) && plainer.length > 0) {
      await reply(desk, url, plainer, options);
      return;
    }
    desk.log.warn({ err: error }, "slack: an answer could not be delivered");
  }
}

/** Takes the message away that a person has pressed something in, which only they see. */
export async function dismiss(desk: Desk, url: string): Promise<void> {
  try {
    await send(url, { delete_original: true });
  } catch (error) {
    desk.log.warn({ err: error }, "slack: a message could not be taken away");
  }
}

function toBody({ text, blocks }: Draft, options: RespondOptions): object {
  return blocks === undefined ? { ...options, text } : { ...options, text, blocks };
}

/** Tries three times within two seconds; what takes longer, or has to wait, waits in the inbox. */
function send(url: string, body: object): Promise<void> {
  return pRetry(() => sendOnce(url, body), {
    retries: 2,
    minTimeout: 250,
    factor: 4,
    shouldRetry: ({ error }) => error instanceof TryLater && error.afterMs === 0,
  });
}

async function sendOnce(url: string, body: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw new TryLater("Slack's response_url can't be reached.", { cause: error });
  }
  const said = await response.text().catch(() => "");
  if (response.ok) return;
  if (response.status !== 429 && response.status < 500) {
    throw new RefusedError(response.status, said);
  }
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  const afterMs = Number.isFinite(seconds) ? seconds * 1_000 : 0;
  throw new TryLater(`Slack's response_url answered ${response.status}.`, { afterMs });
}
