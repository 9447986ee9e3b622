import type { HTTPReceiverOptions } from "@slack/bolt";
import { clientOptions } from "./client.ts";
import type { Installed } from "./installed.ts";
import { failedPage, installedPage, type Page } from "./install-pages.ts";
import type { Log } from "../log.ts";
import type { SlackOAuth } from "./settings.ts";
import { UsedStates } from "./used-states.ts";

/** The part of Bolt's HTTP receiver that lets the bot be installed. */
export type InstallerOptions = Pick<
  HTTPReceiverOptions,
  "clientId" | "clientSecret" | "stateSecret" | "scopes" | "installationStore" | "installerOptions"
>;

export interface CreateInstallerOptions {
  readonly oauth: SlackOAuth;
  readonly apiUrl: string | undefined;
  readonly scopes: string[];
  readonly installed: Installed;
  readonly log: Log;
}

/** How long somebody may take to allow the installation. */
const STATE_SECONDS = 600;

/**
 * Lets the bot be installed: `/slack/install` leads to Slack, which asks for permission and leads back
 * to `/slack/oauth_redirect`. In between, a signed state in the address and in a cookie says that the
 * same browser comes back.
 */
export function createInstaller(options: CreateInstallerOptions): InstallerOptions {
  const { oauth, apiUrl, scopes, installed, log } = options;
  const states = new UsedStates(STATE_SECONDS * 1_000);
  return {
    ...oauth,
    scopes,
    installationStore: {
      async storeInstallation(installation) {
        const workspace = await installed.keep(installation);
        log.info({ workspace }, "slack: installed");
      },
      // Asked by Bolt's own `authorize`, in whose place ours stands.
      fetchInstallation: () => Promise.reject(new Error("Tokens are found elsewhere.")),
    },
    installerOptions: {
      directInstall: true,
      clientOptions: clientOptions(apiUrl),
      authorizationUrl: new URL("../oauth/v2/authorize", apiUrl ?? "https://slack.com/api/").href,
      stateCookieExpirationSeconds: STATE_SECONDS,
      callbackOptions: {
        // The state is as it should be: is it the first time?
        beforeInstallation: (_, { url }, response) => {
          const isFirst = states.take(stateIn(url));
          if (!isFirst) show(failedPage("stale"), response);
          return Promise.resolve(isFirst);
        },
        success: (installation, _, __, response) => show(installedPage(installation), response),
        failure: (error, _, { url }, response) => {
          const reason = reasonIn(url);
          // An installer says so itself, of everything but this.
          if (reason !== undefined) log.warn({ reason }, "slack: an installation was refused");
          show(failedPage(error), response);
        },
      },
    },
  };
}

function stateIn(url: string | undefined): string {
  return parametersOf(url).get("state") ?? "";
}

/** Slack's word for why it did not let the bot be installed. */
function reasonIn(url: string | undefined): string | undefined {
  const reason = parametersOf(url).get("error") ?? "";
  return /^[a-z_]{1,80}$/u.test(reason) ? reason : undefined;
}

function parametersOf(url = ""): URLSearchParams {
  return new URL(url, "http://localhost").searchParams;
}

interface Response {
  writeHead(status: number, headers: Record<string, string>): { end(body: string): unknown };
}

function show({ status, html }: Page, response: Response): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
      // The address of the page holds what Slack has sent along.
      "referrer-policy": "no-referrer",
    })
    .end(html);
}
