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
    return { kind: "unreachable", reason: reasonOf(error) };
  }
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message === "" && "code" in cause ? String(cause.code) : cause.message;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
