import { type Installation, webApi } from "@slack/bolt";
import { StoreError } from "../../src/index.ts";
import { codeOf } from "../reason.ts";

/** What somebody who installs the bot sees at the end. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

/** It worked: where to go now. */
export function installedPage(installation: Installation): Page {
  const { team, appId, enterpriseUrl, isEnterpriseInstall = false } = installation;
  const next =
    isEnterpriseInstall && enterpriseUrl !== undefined
      ? link(
          `${enterpriseUrl}manage/organization/apps/profile/${appId ?? ""}/workspaces/add`,
          "Choose the workspaces that it is for",
        )
      : link(`https://app.slack.com/client/${team?.id ?? ""}`, "Open Slack");
  const text = "Invite it to a channel and mention it, write to it directly, or type /ask help.";
  return page(200, "Footnote is installed", text, next);
}

/** It did not work: why, and what to do. `stale` is a way back from Slack that was used before. */
export function failedPage(error: Error | "stale"): Page {
  const [status, title, text] = FAILURES[kindOf(error)];
  return page(status, title, text, link("install", "Begin again"));
}

type Kind = "declined" | "stale" | "spent" | "misconfigured" | "away" | "unknown";

const FAILURES: Readonly<Record<Kind, readonly [status: number, title: string, text: string]>> = {
  declined: [403, "Nothing was installed", "You did not allow it. Should you want to after all:"],
  stale: [
    400,
    "This way back from Slack is not valid",
    "It was used before, is older than ten minutes, or was begun in another browser or without " +
      "cookies. Nothing was installed.",
  ],
  spent: [400, "Slack does not know this installation any more", "Nothing was installed."],
  misconfigured: [
    500,
    "Footnote is not set up right",
    "Slack refuses its name or its secret. Nothing was installed. Whoever runs it finds the reason " +
      "in its log.",
  ],
  away: [
    503,
    "It did not work just now",
    "Slack or the bot's own store can't be reached. Wait a minute.",
  ],
  unknown: [
    500,
    "It did not work",
    "Slack let nothing be installed. Whoever runs Footnote finds the reason in its log.",
  ],
};

/** By the codes of Slack's installer, which does not export its classes through Bolt. */
const BY_CODE: Readonly<Record<string, Kind | undefined>> = {
  slack_oauth_installer_authorization_error: "declined",
  slack_oauth_missing_state: "stale",
  slack_oauth_invalid_state: "stale",
};

/** By Slack's words for a code that it does not exchange. */
const BY_WORD: Readonly<Record<string, Kind | undefined>> = {
  invalid_code: "spent",
  code_already_used: "spent",
  invalid_client_id: "misconfigured",
  bad_client_secret: "misconfigured",
  bad_redirect_uri: "misconfigured",
};

function kindOf(error: Error | "stale"): Kind {
  if (error === "stale") return "stale";
  if (error instanceof webApi.WebAPIPlatformError) return BY_WORD[error.data.error] ?? "unknown";
  const isAway =
    error instanceof StoreError ||
    error instanceof webApi.WebAPIRequestError ||
    error instanceof webApi.WebAPIHTTPError ||
    error instanceof webApi.WebAPIRateLimitedError;
  if (isAway) return "away";
  return BY_CODE[codeOf(error)] ?? "unknown";
}

function page(status: number, title: string, text: string, next: string): Page {
  const html =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
    "<style>body{font-family:sans-serif;max-width:36em;margin:4em auto;padding:0 1em}</style>" +
    `<h1>${title}</h1><p>${text}</p><p>${next}</p></html>`;
  return { status, html };
}

function link(url: string, text: string): string {
  return `<a href="${escape(url)}">${text}</a>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
