import { afterAll, beforeAll, describe } from "vitest";
import { createSlackAdapter } from "../../../adapters/slack/adapter.ts";
import { silence } from "../../../adapters/log.ts";
import type { SlackSettings } from "../../../adapters/slack/settings.ts";
import { type PlayedPlatform, testAdapter } from "../contract.ts";
import { FakeSlack } from "./fake-slack.ts";
import { event } from "./payloads.ts";
import { notes, settingsFor, type Way } from "./playing.ts";

describe.each<Way>(["socket", "http"])("over %s", (way) => {
  let slack: FakeSlack;
  let settings: SlackSettings;
  let library: Awaited<ReturnType<typeof notes>>;
  let rooms = 0;

  beforeAll(async () => {
    slack = await FakeSlack.start();
    settings = await settingsFor(slack, way);
    library = await notes();
  });
  afterAll(() => slack.close());

  // All that is said stands in one thread of a room of its own.
  const create = (): PlayedPlatform => {
    const room = slack.channel(`room-${rooms}`);
    rooms += 1;
    let messages = 0;
    let delivering: Promise<unknown> = Promise.resolve();
    return {
      adapter: createSlackAdapter({
        settings,
        library: () => library,
        readAt: () => new Date(0),
        log: silence,
      }),
      say: (text, id) => {
        messages += 1;
        const ts = `170000000${rooms}.${id ?? `9${messages}`}`;
        const said = { channel: room, ts, text: `<@${slack.bot}> ${text}` };
        const body = event(slack, "ada", said, `170000000${rooms}.000`, "app_mention");
        // After the bot has stopped nobody is there to take it.
        delivering = delivering
          .then(() => slack.deliver("events_api", body))
          .catch(() => undefined);
      },
      posted: () =>
        slack
          .callsOf("chat.postMessage")
          .filter(({ body, reply }) => body["channel"] === room && reply["ok"] === true)
          .map(({ body }) => String(body["text"]))
          .join("\n"),
    };
  };

  const createRefused = (): PlayedPlatform => {
    const platform = create();
    slack.fail("auth.test", { reply: { ok: false, error: "invalid_auth" } });
    return platform;
  };

  testAdapter(`Slack over ${way}`, create, { createRefused });
});
