import { createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

export const BOT_TOKEN = "xoxb-footnote-secret";
export const APP_TOKEN = "xapp-footnote-secret";
export const SIGNING_SECRET = "a-signing-secret";

export type Body = Record<string, unknown>;

/** Who is there when a test begins. */
export const seed = {
  slack: {
    team: { name: "Acme" },
    users: ["footnote", "ada", "bob", "eve"].map((name) => ({ name })),
    channels: ["ops", "dev", ...Array.from({ length: 40 }, (_, index) => `room-${index}`)].map(
      (name) => ({ name }),
    ),
    tokens: [
      { token: BOT_TOKEN, user: "footnote", bot_id: "B000FOOT" },
      { token: "xoxb-other-secret", user: "footnote", bot_id: "B000OTHER", team_id: "T000000002" },
      ...["ada", "bob", "eve"].map((user) => ({ token: `xoxp-${user}`, user })),
    ],
  },
};

/** The signature by which a request is known to be from Slack. */
export function signature(timestamp: string, body: string, secret = SIGNING_SECRET): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Bodies come as forms, with their objects as JSON. */
export function parsed(raw: string): Body {
  if (raw.startsWith("{")) return JSON.parse(raw) as Body;
  return Object.fromEntries(
    [...new URLSearchParams(raw)].map(([key, value]) => {
      return [
        key,
        /^[[{]/u.test(value) || /^(?:true|false)$/u.test(value)
          ? (JSON.parse(value) as unknown)
          : value,
      ];
    }),
  );
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A request as Slack sends it over HTTP. */
export function signedRequest(
  type: string,
  payload: Body,
  retry: number | undefined,
): { readonly method: "POST"; readonly body: string; readonly headers: Record<string, string> } {
  const body = bodyOf(type, payload);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const isForm = type !== "events_api";
  return {
    method: "POST",
    body,
    headers: {
      "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature(timestamp, body),
      ...(retry === undefined
        ? {}
        : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" }),
    },
  };
}

function bodyOf(type: string, payload: Body): string {
  if (type === "events_api") return JSON.stringify(payload);
  if (type === "interactive") {
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  }
  return new URLSearchParams(payload as Record<string, string>).toString();
}
