import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { silence } from "../../adapters/log.ts";
import { createSlackAdapter } from "../../adapters/slack/adapter.ts";
import { createBot, MemoryConversations, openLibrary } from "../../src/index.ts";
import { FakeSlack } from "../adapters/slack/fake-slack.ts";
import { event } from "../adapters/slack/payloads.ts";
import { APP_TOKEN, BOT_TOKEN } from "../adapters/slack/wire.ts";

const SHARED_NOTES = "../shared/notes/garden";
const QUESTIONS = 300;

/** How long an answer in Slack takes, from the event on the wire to the message on the wire. */
const library = await openLibrary(existsSync(SHARED_NOTES) ? SHARED_NOTES : "knowledge", {
  siteUrl: "https://notes.example.org/",
});
const bot = createBot({
  library,
  conversations: new MemoryConversations({ now: Date.now }),
  now: Date.now,
});
const slack = await FakeSlack.start();
const adapter = createSlackAdapter({
  settings: {
    botToken: BOT_TOKEN,
    mode: { kind: "socket", appToken: APP_TOKEN },
    apiUrl: slack.apiUrl,
    command: "/ask",
  },
  library: () => library,
  readAt: () => new Date(),
  log: silence,
});
await adapter.start(bot.handle);

const step = Math.max(1, Math.floor(library.sections.length / QUESTIONS));
const headings = library.sections.filter((_, index) => index % step === 0).slice(0, QUESTIONS);
const taken: number[] = [];
for (const [index, { headings: path }] of headings.entries()) {
  const text = `<@${slack.bot}> what about ${path.at(-1) ?? ""}?`;
  const ts = `17000${String(index).padStart(5, "0")}.000100`;
  const said = { channel: slack.channel("ops"), ts, text };
  const before = slack.callsOf("chat.postMessage").length;
  const start = performance.now();
  // One after the other, as the time of one is what is measured.
  await slack.deliver("events_api", event(slack, "ada", said, undefined, "message"));
  await slack.deliver("events_api", event(slack, "ada", said, undefined, "app_mention"));
  for (;;) {
    const call = slack.callsOf("chat.postMessage")[before];
    if (call !== undefined) {
      // The first ones compile.
      if (index >= 20) taken.push(call.at - start);
      break;
    }
    await setTimeout(1);
  }
}
await adapter.stop();
await slack.close();

const sorted = taken.toSorted((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1);
console.log(`\nSlack, from event to posted answer without the Web API's own time, ms`);
console.log(
  `${library.sections.length} sections: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`,
);
