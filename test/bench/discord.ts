import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createDiscordAdapter } from "../../adapters/discord/adapter.ts";
import { createBot, MemoryConversations, openLibrary } from "../../src/index.ts";
import { optionsFor, say } from "../adapters/discord/play.ts";
import { DiscordServer } from "../adapters/discord/server.ts";

const SHARED_NOTES = "../shared/notes/garden";
const QUESTIONS = 200;

/** Two requests for each question must stay below the fifty a second that discord.js allows itself. */
const PACE_MS = 60;

/** How long an answer in Discord takes, from the event on the wire to the message on the wire. */
const library = await openLibrary(existsSync(SHARED_NOTES) ? SHARED_NOTES : "knowledge", {
  siteUrl: "https://notes.example.org/",
});
const bot = createBot({
  library,
  conversations: new MemoryConversations({ now: Date.now }),
  now: Date.now,
});
const server = await new DiscordServer().start();
const adapter = createDiscordAdapter(optionsFor(server, { bot }));
await adapter.start(bot.handle);

const step = Math.max(1, Math.floor(library.sections.length / QUESTIONS));
const asked = library.sections.filter((_, index) => index % step === 0).slice(0, QUESTIONS);
const taken: number[] = [];
for (const [index, { headings }] of asked.entries()) {
  const start = performance.now();
  const message = say(server, `what about ${headings.at(-1) ?? ""}?`);
  while (server.posted(message.id).length === 0) await setTimeout(1);
  const ms = performance.now() - start;
  // The first ones compile.
  if (index >= 20) taken.push(ms);
  await setTimeout(Math.max(0, PACE_MS - ms));
}
await adapter.stop();
await server.stop();

const sorted = taken.toSorted((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1);
console.log(`\nDiscord, from event to answer posted in a new thread, on loopback, ms`);
console.log(
  `${library.sections.length} sections: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`,
);
