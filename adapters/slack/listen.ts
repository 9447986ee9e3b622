import type { App } from "@slack/bolt";
import { type Desk, toWorkspace } from "./desk.ts";
import { hear } from "./hear.ts";

/** Connects what happens in Slack with what the bot does about it. */
export function listen(app: App, desk: Desk): void {
  app.event("message", (args) => hear(desk, toWorkspace(args), args.body));
  app.event("app_mention", (args) => hear(desk, toWorkspace(args), args.body));
}
