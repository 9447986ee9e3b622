import type { BlockContent, Heading, PhrasingContent, Root } from "mdast";
import type { Answer } from "./answers/answer.ts";
import { paragraph, root } from "./answers/body.ts";
import { suggestions } from "./answers/suggestions.ts";
import { english } from "./answers/words.ts";
import type { Library } from "./library.ts";
import type { Answering, ChannelPolicy } from "./policy.ts";
import type { Scope } from "./scope.ts";
import { isShowable } from "./showable.ts";

/** How to ask, with `command` as people type it: `/ask`. */
export function aboutAsking(command: string): Root {
  return root(
    paragraph("Ask what the notes say. Answers are quoted, and name the section they are from."),
    list([
      [code(`${command} what is ECS?`), " answers you alone; a button shares it"],
      [code(`${command} --public what is ECS?`), " answers in the channel"],
      [code(`${command} status`), " says which notes are read"],
      [code(`${command} config`), " says what holds in this channel"],
      [code(`${command} forget me`), " deletes what is known of you"],
      ["Mention the bot, or write to it directly, to go on in a thread"],
      ["“A vs B” compares; “more” goes on; the shortcut “Answer from notes” answers a message"],
    ]),
  );
}

/** What the notes can answer, for somebody new: headings to begin with. */
export function aboutNotes(library: Library): Root {
  const names = suggestions(library);
  if (names.length === 0) return root(paragraph(english.empty));
  return root(paragraph("The notes speak, among others, of:"), list(names.map((name) => [name])));
}

/** Which notes are read, and since when. */
export function aboutStatus(library: Library, readAt: Date): Root {
  const { notes, sections, version, problems } = library;
  return root(
    list([
      [`${count(notes, "note")}, ${count(sections.length, "section")}`],
      ["Version of the notes: ", code(version)],
      [`Last indexed: ${readAt.toISOString().slice(0, 16).replace("T", " ")} UTC`],
      ...(problems.length === 0 ? [] : [[`${count(problems.length, "problem")} while reading`]]),
    ]),
  );
}

/** What holds in a channel, for the people who run the bot. */
export function aboutPolicy({ answering, scope, isExternalAllowed }: ChannelPolicy): Root {
  return root(
    paragraph("In this channel:"),
    list([
      [speaks[answering]],
      sees(scope),
      [
        isExternalAllowed
          ? "It answers although people of another organisation read along"
          : "It says nothing where people of another organisation read along",
      ],
    ]),
  );
}

/** No numbers: how many notes are hidden is nobody's business here. */
function sees({ folders, hasOwnFolders = false }: Scope): readonly Part[] {
  const others = " that are not restricted, and restricted ones that name this channel";
  if (folders === undefined) return [`It sees all notes${others}`];
  const own = ", restricted ones too, unless they name other channels";
  return ["It sees the notes in ", code(folders.join(", ")), hasOwnFolders ? own : others];
}

const speaks: Readonly<Record<Answering, string>> = {
  off: "Footnote does not answer",
  "mention-only": "Footnote answers when it is mentioned",
  "follow-ups": "Footnote answers when it is mentioned, and goes on in its threads",
  "auto-answer": "Footnote answers mentions, its threads, and questions that it is sure of",
};

/** What somebody sees who opens the bot's own page. */
export interface Home {
  readonly library: Library;
  readonly readAt: Date;
  readonly command: string;
  /** Their last questions, the latest first. */
  readonly recent: readonly { readonly question: string; readonly answer: Answer }[];
}

/** What the bot can answer, how to ask it, which notes it has read, and what it was asked last. */
export function aboutHome({ library, readAt, command, recent }: Home): Root {
  // Asked in a channel that may see more than somebody alone.
  const again = recent.flatMap(({ question, answer }) =>
    isShowable(library, answer) ? [heading(3, question), answer.body.children].flat() : [],
  );
  return {
    type: "root",
    children: [
      heading(1, "What the notes say"),
      ...aboutNotes(library).children,
      heading(1, "How to ask"),
      ...aboutAsking(command).children,
      heading(1, "Which notes are read"),
      ...aboutStatus(library, readAt).children,
      ...(again.length === 0 ? [] : [heading(1, "Your last questions"), ...again]),
    ],
  };
}

type Part = string | PhrasingContent;

function code(value: string): Part {
  return { type: "inlineCode", value };
}

function list(items: readonly (readonly Part[])[]): BlockContent {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map((parts) => ({
      type: "listItem",
      spread: false,
      children: [paragraph(...parts)],
    })),
  };
}

function count(number: number, word: string): string {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function heading(depth: 1 | 3, value: string): Heading {
  return { type: "heading", depth, children: [{ type: "text", value }] };
}
