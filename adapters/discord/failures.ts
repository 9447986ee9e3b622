import { DiscordAPIError, RESTJSONErrorCodes as codes } from "discord.js";

/** What can be done about a refusal of Discord's. */
export type Failure =
  /** It is too late, another replica was first, or what it is about is gone: nothing to do. */
  | "over"
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
  | "other";

const byCode = new Map<number | string, Failure>([
  [codes.UnknownChannel, "over"],
  [codes.UnknownMessage, "over"],
  [codes.UnknownInteraction, "over"],
  [codes.InteractionHasAlreadyBeenAcknowledged, "over"],
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
]);

/** What a failed request to Discord means for what was to be done. */
export function failureOf(error: unknown): Failure {
  // After a revoked token the client forgets it, and every later request fails before it is sent.
  if (error instanceof Error && error.message.startsWith("Expected token to be set"))
    return "revoked";
  if (!(error instanceof DiscordAPIError)) return "other";
  const known = byCode.get(error.code);
  if (known !== undefined) return known;
  if (error.status === 401) return "revoked";
  if (error.status === 403) return "forbidden";
  return error.status === 404 ? "over" : error.status === 400 ? "refused" : "other";
}
