import { toJson } from "../json.ts";
import { reasonOf } from "../reason.ts";

/** What a platform said; `body` is `undefined` where it was no JSON. */
export type Reply =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Headers;
      readonly body: unknown;
    }
  | { readonly kind: "unreachable"; readonly reason: string };

/** Whoever waits for the doctor does not wait for ever. */
const PATIENCE_MS = 10_000;

/** Asks a platform's API; a platform that can't be reached is an answer, too. */
export async function ask(
  url: string,
  { method = "GET", authorization }: { readonly method?: string; readonly authorization: string },
): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization, "user-agent": "footnote-doctor" },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return {
      kind: "answered",
      status: response.status,
      headers: response.headers,
      body: toJson(text),
    };
  } catch (error) {
    // `fetch failed` says nothing; its cause does.
    const isCaused = error instanceof Error && error.cause instanceof Error;
    return { kind: "unreachable", reason: reasonOf(isCaused ? error.cause : error) };
  }
}
