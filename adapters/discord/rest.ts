import { DefaultRestOptions, type RESTOptions } from "discord.js";
import { UnsureError } from "./failures.ts";

/** Longer waits for Discord's limits than this are spent in the inbox. */
const MAX_WAIT_MS = 5_000;

/**
 * How requests are sent. discord.js sends again at once what failed on the way: messages carry a nonce
 * and commands are acknowledged once, so that neither comes twice. What is sent after the answer to an
 * interaction has no such thing, and is sent once.
 */
export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    retries: 2,
    timeout: 10_000,
    rejectOnRateLimit: ({ timeToReset, retryAfter }) =>
      Math.max(timeToReset, retryAfter) > MAX_WAIT_MS,
    makeRequest: send,
    ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/u, "") }),
  };
}

const send: RESTOptions["makeRequest"] = async (url, init) => {
  const { makeRequest } = DefaultRestOptions;
  const isOnce = init.method === "POST" && /\/webhooks\/\d+\/[^/]+$/u.test(pathOf(url));
  if (!isOnce) return makeRequest(url, init);
  let response: Awaited<ReturnType<typeof makeRequest>>;
  try {
    response = await makeRequest(url, init);
  } catch (error) {
    throw new UnsureError("The connection was lost while sending.", { cause: error });
  }
  if (response.status < 500) return response;
  // Read, so that the connection can be used again.
  await response.arrayBuffer();
  throw new UnsureError(`Discord answered with ${response.status}.`);
};

function pathOf(url: string): string {
  return new URL(url).pathname;
}
