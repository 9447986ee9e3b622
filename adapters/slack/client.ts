import type { webApi } from "@slack/bolt";

/**
 * How the Web API is called. It never tries again by itself: after a failure it is not known whether
 * a message was posted, and only the outbox can find out. Made anew for each client, since the
 * libraries write into what they are given.
 */
export function clientOptions(apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}
