import { type ChatInputCommandInteraction, PermissionFlagsBits } from "discord.js";
import type { RootContent } from "mdast";
import {
  aboutPolicy,
  aboutStatus,
  completeTitles,
  type Library,
  showSection,
} from "../../src/index.ts";
import { type Desk, personOf, policyIn } from "./desk.ts";
import { findings } from "./doctor.ts";
import { type Component, countText, textDisplay } from "./format/blocks.ts";
import { escapeText } from "./format/escape.ts";
import { safeUrl } from "./format/link.ts";
import { limits, shorten } from "./format/limits.ts";
import { sourceBlock } from "./format/pages.ts";
import { toPieces } from "./format/pieces.ts";
import { acknowledge, say, show, wordsOf } from "./responses.ts";
import { placeOf } from "./take.ts";

/** More sections are no help in choosing one. */
const MOST_FOUND = 8;

/** Answers `/notes`, for the asker alone. */
export async function showNotes(desk: Desk, command: ChatInputCommandInteraction): Promise<void> {
  if (!(await acknowledge(command, true))) return;
  const words = wordsOf(command);
  const policy = policyIn(desk, placeOf(command));
  const library = desk.bot.library.within(policy.scope);
  switch (command.options.getSubcommand()) {
    case "search":
      await showFound(command, library, command.options.getString("words", true));
      return;
    case "sources":
      await showSources(command, library);
      return;
    case "status": {
      const parts = [
        ...aboutStatus(library, desk.readAt()).children,
        ...aboutPolicy(policy).children,
      ];
      const hint = desk.hasMessageContent ? [] : [textDisplay(`-# ${escapeText(words.intentOff)}`)];
      await show(command, [...toTexts(parts), ...hint]);
      return;
    }
    case "reload":
      await reload(desk, command);
      return;
    case "doctor":
      await examine(desk, command);
      return;
    case "forget-me":
      await say(command, words.forgotten(await desk.store.forget(personOf(command.user.id))));
      return;
    default:
      await say(command, words.gone);
  }
}

async function showFound(
  command: ChatInputCommandInteraction,
  library: Library,
  typed: string,
): Promise<void> {
  const words = wordsOf(command);
  const found = completeTitles(library, typed, MOST_FOUND).flatMap(({ id }) => {
    const [citation] = showSection(library, id)?.citations ?? [];
    return citation === undefined ? [] : [citation];
  });
  if (found.length === 0) await say(command, words.nothingFound);
  else
    await show(
      command,
      found.map((citation, at) => sourceBlock({ ...citation, number: at + 1 }, words)),
    );
}

async function showSources(command: ChatInputCommandInteraction, library: Library): Promise<void> {
  const words = wordsOf(command);
  const notes = [...new Map(library.sections.map(({ note }) => [note.path, note])).values()];
  const lines: string[] = [];
  let length = 0;
  for (const { title, path } of notes) {
    const url = safeUrl(library.address(path, undefined) ?? "");
    const name = escapeText(shorten(title, 200));
    const line = `- ${url === undefined ? `${name} \u2013 ${escapeText(shorten(path, 200))}` : `[${name}](<${url}>)`}`;
    // Room for the line that says how many more there are.
    if (length + line.length + 1 > limits.text - 100) break;
    length += line.length + 1;
    lines.push(line);
  }
  if (lines.length === 0) {
    await say(command, words.nothingShown);
    return;
  }
  const more = notes.length - lines.length;
  await show(command, [
    textDisplay(lines.join("\n")),
    ...(more === 0 ? [] : [textDisplay(`-# ${escapeText(words.andMore(more))}`)]),
  ]);
}

async function reload(desk: Desk, command: ChatInputCommandInteraction): Promise<void> {
  const words = wordsOf(command);
  if (!isManager(command)) {
    await say(command, words.onlyManagers);
    return;
  }
  try {
    await desk.reload();
    await say(command, words.reloaded(desk.bot.library.notes, desk.bot.library.sections.length));
  } catch (error) {
    desk.log.error({ err: error }, "discord: reading the notes again failed");
    await say(command, words.reloadFailed);
  }
}

async function examine(desk: Desk, command: ChatInputCommandInteraction): Promise<void> {
  const words = wordsOf(command);
  if (!command.inCachedGuild()) await say(command, words.onlyInServer);
  else if (!isManager(command)) await say(command, words.onlyManagers);
  else await show(command, toTexts(findings(command.guild, desk, words)));
}

function isManager({ memberPermissions }: ChatInputCommandInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/** Blocks as texts, as many as one message holds. */
function toTexts(nodes: readonly RootContent[]): readonly Component[] {
  const kept: Component[] = [];
  for (const piece of toPieces(nodes, 1_800)) {
    const next = textDisplay(piece);
    if (countText([...kept, next]) > limits.text - 200) break;
    kept.push(next);
  }
  return kept;
}
