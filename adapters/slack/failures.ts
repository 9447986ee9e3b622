import { webApi } from "@slack/bolt";

/** Whether Slack's API said no with one of these words. */
export function isPlatformError(
  error: unknown,
  words: Iterable<string>,
): error is webApi.WebAPIPlatformError {
  return error instanceof webApi.WebAPIPlatformError && new Set(words).has(error.data.error);
}

/** Slack's words for a channel that the bot can't post in. */
export const notAMember: readonly string[] = [
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
  "no_permission",
];

/** Slack's words for a token that will not work again. */
export const shutOut: readonly string[] = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
];

/** Slack's words for failures of its own, which pass. */
export const passing: readonly string[] = [
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "ratelimited",
];

/** How long to wait before it makes sense to try again; `undefined` if it makes none. */
export function waitAfter(error: unknown, tries: number): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * 1_000;
  const isPassing =
    error instanceof webApi.WebAPIRequestError ||
    (error instanceof webApi.WebAPIHTTPError && error.statusCode >= 500) ||
    isPlatformError(error, passing);
  return isPassing ? 250 * 2 ** tries : undefined;
}

/** Failures that come before anything was sent. */
const UNSENT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether Slack may have done what was asked, although it did not say so. */
export function mayHaveArrived(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRateLimitedError) return false;
  if (error instanceof webApi.WebAPIPlatformError) {
    return error.data.error !== "ratelimited" && isPlatformError(error, passing);
  }
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  if (!(error instanceof webApi.WebAPIRequestError)) return true;
  const { cause } = error.original;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return !UNSENT.has(code);
}

/** Whether Slack took too long to answer: what was asked may still be done, seconds later. */
export function isTimeout(error: unknown): boolean {
  const failure = error instanceof webApi.WebAPIRequestError ? error.original : error;
  return failure instanceof Error && failure.name === "TimeoutError";
}
