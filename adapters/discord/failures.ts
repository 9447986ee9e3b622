import {
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes as codes,
} from "discord.js";
import { StoreError } from "../../src/index.ts";
import { codeOf } from "../reason.ts";
import { LostError, TryLater } from "../worker.ts";

/** What can be done about a refusal of Discord's. */
export type Failure =
  /** It is too late, or what it is about is gone: nothing to do. */
  | "over"
  /** Discord was told before that a command or a press has arrived. */
  | "acknowledged"
  /** The interaction can be answered no more; its channel can. */
  | "expired"
  /** The bot may not do this here. */
  | "forbidden"
  /** The bot may post, but not point to an earlier message. */
  | "no-history"
  /** The server's own rules (AutoMod) refuse this text; the next may pass. */
  | "blocked"
  /** There is a thread already. */
  | "has-thread"
  /** No thread can be made or written to. */
  | "no-thread"
  /** The body of the request is wrong, which is a bug of ours. */
  | "refused"
  /** The token is revoked: nothing works any more. */
  | "revoked"
  /** Discord can't do it now, or can't be reached. */
  | "passing"
  | "other";

const byCode = new Map<number | string, Failure>([
  [codes.UnknownChannel, "over"],
  [codes.UnknownMessage, "over"],
  [codes.UnknownInteraction, "over"],
  [codes.InteractionHasAlreadyBeenAcknowledged, "acknowledged"],
  [codes.InvalidWebhookToken, "expired"],
  [codes.UnknownWebhook, "expired"],
  [codes.MissingAccess, "forbidden"],
  [codes.MissingPermissions, "forbidden"],
  [codes.CannotReplyWithoutPermissionToReadMessageHistory, "no-history"],
  [codes.CannotSendMessagesToThisUser, "over"],
  [codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, "over"],
  [codes.ThreadAlreadyCreatedForMessage, "has-thread"],
  [codes.ThreadLocked, "no-thread"],
  [codes.MaximumActiveThreads, "no-thread"],
  // The thread is archived, and locked.
  [50_083, "no-thread"],
  [codes.InvalidFormBodyOrContentType, "refused"],
  [codes.MessageWasBlockedByAutomaticModeration, "blocked"],
  [codes.TitleWasBlockedByAutomaticModeration, "blocked"],
  [codes.MessageBlockedByHarmfulLinksFilter, "blocked"],
  [codes.ServiceResourceIsBeingRateLimited, "passing"],
  [codes.ChannelWriteRateLimit, "passing"],
  [codes.ServerWriteRateLimit, "passing"],
  [codes.APIResourceOverloaded, "passing"],
]);

/** What a failed request to Discord means for what was to be done. */
export function failureOf(error: unknown): Failure {
  // After a revoked token the client forgets it, and every later request fails before it is sent.
  if (error instanceof Error && error.message.startsWith("Expected token to be set"))
    return "revoked";
  if (isPassing(error)) return "passing";
  if (!(error instanceof DiscordAPIError)) return "other";
  const known = byCode.get(error.code);
  if (known !== undefined) return known;
  if (error.status === 401) return "revoked";
  if (error.status === 403) return "forbidden";
  return error.status === 404 ? "over" : error.status === 400 ? "refused" : "other";
}

/** It is not known whether Discord did what it was asked to, and it can't be asked a second time. */
export class UnsureError extends Error {
  override readonly name = "UnsureError";
}

function isPassing(error: unknown): boolean {
  if (error instanceof RateLimitError || error instanceof UnsureError) return true;
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error) || error instanceof DiscordAPIError) return false;
  // What the network says (ECONNRESET, ENOTFOUND, UND_ERR_SOCKET), and a request that took too long.
  const isOfNetwork = /^(?:E[A-Z]+|UND_ERR_\w+)$/u.test(codeOf(error));
  return isOfNetwork || error.name === "AbortError";
}

/** The least time to wait before Discord takes it, in milliseconds, as far as it was said. */
export function waitAfter(error: unknown): number {
  return error instanceof RateLimitError ? Math.max(error.retryAfter, error.timeToReset) : 0;
}

/** Whether the work is to be done again later, or by somebody else: nothing must be said about it. */
export function isForLater(error: unknown): boolean {
  if (error instanceof StoreError || error instanceof TryLater || error instanceof LostError)
    return true;
  const failure = failureOf(error);
  return failure === "passing" || failure === "revoked";
}
