import { webApi } from "@slack/bolt";
import { SetupError } from "../../src/index.ts";

/** Why Slack would not let the bot in, and what to do. `setting` is the one that was tried. */
export function setupErrorFrom(
  error: unknown,
  setting: string,
  apiUrl: string | undefined,
): SetupError {
  if (error instanceof SetupError) return error;
  if (error instanceof webApi.WebAPIPlatformError) {
    const advice =
      error.data.error === "missing_scope"
        ? "Give the token the scopes that docs/slack.md names, and install the app again."
        : "Copy it again from https://api.slack.com/apps \u203a your app into .env.";
    return new SetupError(`Slack refuses ${setting} (${error.data.error}). ${advice}`, {
      cause: error,
    });
  }
  const where = apiUrl ?? "https://slack.com/api/";
  const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new SetupError(
    `Slack cannot be reached at ${where} (${reason}). Check the network, and SLACK_API_URL if it is set.`,
    { cause: error },
  );
}
