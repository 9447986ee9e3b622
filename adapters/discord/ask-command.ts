import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
} from "discord.js";
import { breadcrumb, completeTitles, type Library, showSection } from "../../src/index.ts";
import { type Desk, policyIn } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { visible } from "./format/escape.ts";
import { limits, shorten } from "./format/limits.ts";
import { toQuestion } from "./message.ts";
import { tell, wordsOf } from "./responses.ts";
import { ask, conversationFor, placeOf } from "./take.ts";

/** Marks what was chosen from the list of sections, rather than typed. */
const CHOSEN = "\u00a7";

/** Takes `/ask`. */
export async function askByCommand(
  desk: Desk,
  command: ChatInputCommandInteraction,
): Promise<void> {
  const isPrivate = command.options.getBoolean("private") ?? false;
  const typed = command.options.getString("question", true);
  // Its headings are shown to all: only those of a section that may be shown here.
  const { scope } = policyIn(desk, placeOf(command));
  const label = labelOf(desk.bot.library.within(scope), typed);
  await ask(desk, command, {
    text: label ?? toQuestion(typed),
    conversation: conversationFor(command, isPrivate),
    isPrivate,
    isLed: !isPrivate,
    ...(label === undefined ? {} : { section: typed.slice(CHOSEN.length) }),
  });
}

/** Completes titles of sections, from memory: it is asked with every letter. */
export async function complete(desk: Desk, typing: AutocompleteInteraction): Promise<void> {
  const policy = policyIn(desk, placeOf(typing));
  const library = desk.bot.library.within(policy.scope);
  const titles =
    policy.answering === "off"
      ? []
      : completeTitles(library, typing.options.getFocused(), limits.choices);
  const choices = titles
    .map(({ id, label }) => ({
      name: shorten(visible(label).trim(), limits.choice),
      value: `${CHOSEN}${id}`,
    }))
    .filter(({ name }) => name !== "");
  try {
    await typing.respond(choices.slice(0, limits.choices));
  } catch (error) {
    // Whoever types on has asked again already.
    if (failureOf(error) !== "over") throw error;
  }
}

/** Takes a message that somebody points at, to answer it for them alone. */
export async function answerPointed(
  desk: Desk,
  command: MessageContextMenuCommandInteraction,
): Promise<void> {
  const target = command.targetMessage;
  const text = toQuestion(target.content);
  if (text === "") {
    await tell(command, wordsOf(command).nothingToAnswer);
    return;
  }
  await ask(desk, command, {
    text,
    conversation: command.id,
    isPrivate: true,
    publishUnder: target.id,
  });
}

/** The headings of a section that was chosen; `undefined` for what was typed. */
function labelOf(library: Library, typed: string): string | undefined {
  const section = typed.startsWith(CHOSEN)
    ? showSection(library, typed.slice(CHOSEN.length))
    : undefined;
  const [citation] = section?.citations ?? [];
  return citation === undefined ? undefined : breadcrumb(citation.headings);
}
