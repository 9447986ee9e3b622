import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shortcutIds } from "../../../adapters/slack/shortcuts.ts";

const run = promisify(execFile);

/** What Slack's published manifest schema (slackapi/manifest-schema) says of the parts in use. */
const text = (max: number, min = 1) => z.string().min(min).max(max);
const names = z
  .array(text(50))
  .max(100)
  .refine((list) => new Set(list).size === list.length);
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4_000, 175).optional(),
    background_color: z
      .string()
      .regex(/^#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$/u)
      .optional(),
  }),
  features: z.strictObject({
    agent_view: z
      .strictObject({
        agent_description: text(300),
        suggested_prompts: z.array(z.strictObject({ title: text(255), message: text(255) })).max(4),
      })
      .optional(),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(["message", "global"]),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10)
      .optional(),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32, 2).startsWith("/"),
          description: text(2_000),
          usage_hint: text(1_000),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
    unfurl_domains: z
      .array(z.string().regex(/^(?![.-])[-a-z0-9.]+[a-z0-9]$/u))
      .max(5)
      .optional(),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: names }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: names }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

/** The scope that Slack asks for before it sends an event. */
const scopeOf: Readonly<Record<string, string | undefined>> = {
  app_mention: "app_mentions:read",
  link_shared: "links:read",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
  "message.mpim": "mpim:history",
};

async function manifest(file: string) {
  return schema.parse(JSON.parse(await readFile(file, "utf8")));
}

describe.each(["manifest.json", "manifest.minimal.json"])("%s", (file) => {
  it("keeps to Slack's schema, has the scope for each event, and hears of removals", async () => {
    const { oauth_config: oauth, settings } = await manifest(file);
    const needed = settings.event_subscriptions.bot_events.flatMap((event) => scopeOf[event] ?? []);
    expect(oauth.scopes.bot).toEqual(expect.arrayContaining(needed));
    const told = ["app_uninstalled", "tokens_revoked"];
    expect(settings.event_subscriptions.bot_events).toEqual(expect.arrayContaining(told));
  });
});

describe("the manifests", () => {
  it("ask for no more than the least, in the minimal one", async () => {
    const { oauth_config: oauth } = await manifest("manifest.minimal.json");
    expect(oauth.scopes.bot).toEqual(["app_mentions:read", "chat:write", "commands", "im:history"]);
  });

  it("name the shortcuts as the bot knows them", async () => {
    const { features } = await manifest("manifest.json");
    const ids = features.shortcuts?.map(({ callback_id: id }) => id);
    expect(ids).toEqual([shortcutIds.answer, shortcutIds.ask]);
  });

  it("are found by Slack's own command line, and so is what starts the bot", async () => {
    const { stdout } = await run(process.execPath, [
      "node_modules/@slack/cli-hooks/src/get-manifest.js",
    ]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(await readFile("manifest.json", "utf8")));
    const hooks = JSON.parse(await readFile(".slack/hooks.json", "utf8")) as {
      hooks: Record<string, string>;
    };
    expect(hooks.hooks["start"]).toBe("npm run -s start");
  });
});
