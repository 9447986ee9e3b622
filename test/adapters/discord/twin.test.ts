import { DigitalDiscord } from "discord-digital-twin";
import { ChannelType } from "discord.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDiscordAdapter } from "../../../adapters/discord/adapter.ts";
import { type Adapter, createBot, MemoryConversations, openLibrary } from "../../../src/index.ts";
import { writeNotes } from "../command.ts";
import { controls } from "./interact.ts";
import { textsOf } from "./people.ts";
import { optionsFor } from "./play.ts";
import { DiscordServer } from "./server.ts";

// A Discord that others have written, which catches what ours believes wrongly. It leaves out whom a
// message mentions, so that the question comes by command.
describe("createDiscordAdapter in discord-digital-twin", () => {
  const discord = new DigitalDiscord({
    channels: [{ name: "general", type: ChannelType.GuildText }],
    users: [{ username: "ada" }],
    botToken: "token-of-a-bot",
  });
  let adapter: Adapter | undefined;
  let channelId = "";
  let userId = "";

  beforeAll(async () => {
    await discord.start();
    await discord.prisma.role.updateMany({ data: { permissions: "309237730304" } });
    const [channel] = await discord.prisma.channel.findMany();
    channelId = channel?.id ?? "";
    userId = (await discord.getFirstNonBotUserId()) ?? "";
    const bot = createBot({
      library: await openLibrary(await writeNotes()),
      conversations: new MemoryConversations({ now: Date.now }),
      now: Date.now,
    });
    adapter = createDiscordAdapter(
      optionsFor(new DiscordServer(), { bot, settings: { apiUrl: discord.restUrl } }),
    );
    await adapter.start(bot.handle);
  }, 30_000);

  afterAll(async () => {
    await adapter?.stop();
    await discord.stop();
  });

  const said = async (channel: string) => {
    const messages = await discord.channel(channel).getMessages();
    return messages.flatMap(textsOf).join("\n");
  };

  it("answers a command, and goes on from its button", async () => {
    const channel = discord.channel(channelId);
    const { id } = await channel.user(userId).runSlashCommand({
      name: "ask",
      options: [{ name: "question", type: 3, value: "when is the coffee machine descaled?" }],
    });
    const { acknowledged } = await channel.waitForInteractionAck({ interactionId: id });
    expect(acknowledged).toBe(true);
    await vi.waitFor(
      async () => expect(await said(channelId)).toContain("descaled every Friday"),
      10_000,
    );
    const answer = (await channel.getMessages()).at(-1);
    const button = controls(answer).find(({ label }) => label === "Show whole section");
    const pressed = await channel
      .user(userId)
      .clickButton({ messageId: answer?.id ?? "", customId: button?.custom_id });
    const ack = await channel.waitForInteractionAck({ interactionId: pressed.id });
    expect(ack.acknowledged).toBe(true);
    // It puts the answer in place of the message with the button, and so the lead is gone.
    await vi.waitFor(async () => expect(await said(channelId)).not.toContain("ada asked"), 10_000);
  }, 20_000);
});
