import { silence } from "../../adapters/log.ts";
import { createSlackAdapter } from "../../adapters/slack/adapter.ts";
import { readSlackSettings } from "../../adapters/slack/settings.ts";
import { createBot, createMemoryStore, openLibrary } from "../../src/index.ts";

/**
 * The bot with what it has taken up in its own memory, as most bots have it: what the run against it
 * counts shows that the count can fail.
 */
const settings = readSlackSettings(process.env);
if (settings === undefined) throw new Error("There are no settings for Slack.");
const store = createMemoryStore({ now: Date.now });
const library = await openLibrary(process.env["NOTES_DIR"] ?? "knowledge");
const bot = createBot({ library, conversations: store.conversations, now: Date.now });
const adapter = createSlackAdapter({
  settings,
  store,
  library: () => library,
  readAt: () => new Date(),
  log: silence,
});
process.once("SIGTERM", () => process.exit(0));
await adapter.start(bot.handle);
