import { createServer } from "node:http";
import { Client, Events, GatewayIntentBits, MessageFlags, TextDisplayBuilder } from "discord.js";
import { createBot, MemoryConversations, openLibrary } from "../../src/index.ts";

/**
 * A bot as most are, that knows of no other process and of no earlier try: what the run against it
 * counts shows that the count can fail.
 */
const library = await openLibrary(process.env["NOTES_DIR"] ?? "knowledge");
const conversations = new MemoryConversations({ now: Date.now });
const bot = createBot({ library, conversations, now: Date.now });
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
  rest: { api: process.env["DISCORD_API_URL"] ?? "" },
});

async function answerTo(id: string, text: string) {
  const answer = await bot.handle({
    id: `discord:${id}`,
    thread: `discord:${id}`,
    person: "discord:1",
    text,
    locale: "en",
  });
  const says = new TextDisplayBuilder({ content: answer?.kind ?? "nothing" });
  return {
    components: [says],
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [], repliedUser: false },
  } as const;
}

client.on(Events.Error, () => undefined);
client.on(Events.MessageCreate, (message) => {
  if (message.author.bot) return;
  void answerTo(message.id, message.content)
    .then((answer) => message.reply(answer))
    .catch(() => undefined);
});
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction
    .deferReply()
    .then(() => answerTo(interaction.id, interaction.options.getString("question", true)))
    .then((answer) => interaction.editReply(answer))
    .catch(() => undefined);
});
process.once("SIGTERM", () => process.exit(0));
client.once(Events.ClientReady, () => {
  createServer((_, response) => void response.end()).listen(Number(process.env["OPS_PORT"]));
});
await client.login(process.env["DISCORD_TOKEN"]);
