import { AUXILIARY, QUESTION_WORD } from "./english.ts";

/**
 * What chat puts around a question: platform markup, emoji, greetings, politeness, and phrases that
 * say "I am asking" without saying what. All English, none of it about any topic.
 */

/** Marks that no reader sees, and that only serve to trick one: controls, zero-width, direction. */
const INVISIBLE = /[\p{Cc}\p{Cf}]+/gu;

const MARKUP: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/<(?:@[!&]?|!(?=here|channel|everyone|subteam\^|date\^))[^<>\s]{1,80}[^<>]{0,80}>/g, " "],
  [/<#[^<>|]{1,40}\|([^<>]{1,80})>/g, " $1 "],
  [/<(?:https?|mailto):[^<>|\s]{1,500}\|([^<>]{1,200})>/g, " $1 "],
  [/<((?:https?|mailto):[^<>|\s]{1,500})>/g, " $1 "],
  [/<a?:\w{1,40}:\d{1,25}>/g, " "],
  // `:tada:`, but not the colons of `a::b` or `10:30:00`.
  [/(?<![\w:]):[+-]?[a-z\d][\w+-]{0,40}:(?![\w:])/gi, " "],
  // `@someone` who is spoken to, but not `@media`, `me@example.org` or the scoped package `@scope/name`.
  [
    /(?<=^\s*|[?!.,;:]\s+|\b(?:hey|hi|hello|hiya|yo|dear|cc|thanks|thx|morning|and)\s+|(?<![\w`/])@[\w.-]{1,40}\s+)@[\w.-]{1,40}(?![\w/-])/gi,
    " ",
  ],
  [
    /\p{Extended_Pictographic}(?:\u200d?\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}]|\ufe0f)*/gu,
    " ",
  ],
  [/`+|\*{2,}|~~/g, ""],
  [/[\u2018\u2019\u02bc]/g, "'"],
  [/[\u201c\u201d]/g, '"'],
];

/** Removes the markup of chat platforms, emoji and invisible characters; keeps every word. */
export function withoutMarkup(text: string): string {
  let clean = text.normalize("NFKC");
  for (const [pattern, replacement] of MARKUP) clean = clean.replace(pattern, replacement);
  return clean
    .replace(INVISIBLE, (run) => (/\s/.test(run) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

const GREETING =
  /^(?:hey|hi|hello|hiya|howdy|yo|hola|good (?:morning|afternoon|evening|day)|morning|greetings|dear)\b(?: (?:there|all|everyone|everybody|folks|guys|team|friends|both|again|bot))*/i;

const OPENING =
  /^(?:ok(?:ay)?|so|alright|sorry(?: to (?:bug|bother|disturb|ask|spam)(?: (?:you|u|y'all|everyone|all))?(?: again| with this)?| for (?:the|this|my|a|another)(?: \w+){1,4}(?=[,.:;!]))?|excuse me|please|pls|plz|probably|maybe|um+|hmm+|oh|btw|fyi|quick (?:one|question|q)(?: (?:before|for|about)\b[^,.:;!?]{0,60})?|(?:a |an )?(?:probably )?(?:a |an )?(?:quick|dumb|stupid|silly|noob|newbie|random|simple|basic|general|short|different|another|new|next|last|one more|follow-?up) (?:one|question|q)(?: here| though| again)?(?: but)?|dumb q|long story short|one thing|out of curiosity|i(?:'m| am) (?:just )?(?:curious|wondering)(?: about)?|i was (?:just )?wondering|just wondering|wondering)\b(?!-\w)[\s,.:;!-]*/i;

/** "Well, how …", "also is it …", but not "right joins". */
const EASING = new RegExp(
  `^(?:well|right|just|also)(?=\\s*[,.:;!]|\\s+(?:${QUESTION_WORD}|${AUXILIARY}|if|so)\\b)[\\s,.:;!-]*`,
  "i",
);

const REQUEST =
  /^(?:(?:can|could|would|will) (?:you|u|somebody|someone|anybody|anyone)(?: (?:please|pls|kindly|quickly))? (?:tell|explain|show|remind|help|give|point|describe|clarify)(?: (?:to )?(?:me|us))?|(?:please |pls )?(?:tell|remind|show) (?:me|us)|do(?:es)? (?:you|u|anyone|anybody|someone|somebody)(?: here)? (?:know|remember)|any(?:one|body) (?:know|knows|here know|remember)|i(?:'d| would) (?:like|love) to know|i (?:want|need|wanted) to know|do you happen to know|any (?:idea|clue))\b[\s,:;-]*(?=\S)/i;

/** "What do the notes say about X?": asks about X. */
const SOURCE =
  "(?:notes?|docs?|documentation|guides?|handbook|wiki|knowledge base|vault|garden|pages?|manual|runbooks?)";
const SAYS =
  "(?:say|says|said|mention|mentions|tell|tells|cover|covers|write|wrote|written|have|has|got|know|contain|contains|explain|explains)(?: us| me| down| anything| something| much)*";
const ABOUT = new RegExp(
  "^(?:and |so |but )?(?:(?:what|wat) (?:do|does|did|have|has|is)|(?:do|does|did|have|has|is there|are there|is|anything) (?:\\w+ )?)\\s*" +
    `(?:(?:the|our|my|your|these|those|any|all|this) )*(?:(?:${SOURCE}\\b\\s*|we |you |i )(?:${SAYS})\\s*|there (?:${SAYS}\\s*)?)` +
    "(?:about|on|regarding|for|of)\\s+(?=\\S)",
  "i",
);
const OURS = "(?:the|our|my|your|these)";
const NOTED = new RegExp(
  `^(?:what|wat) (?:do|does|did) (?:${OURS} )*${SOURCE} (?:say|says|mention|tell us|tell me)\\s+(?=\\S)|` +
    "^what (?:does|do|is in|'s in) the (?=.{1,60}\\b(?:section|page|note|chapter|part)\\b)|" +
    `\\baccording to ${OURS} ${SOURCE}\\b|` +
    // A vault, a manual or a page may be what is asked about.
    `\\b(?:in|from) ${OURS} (?:notes?|docs?|documentation|handbook)\\b|` +
    "\\bis there anything (?=that )|" +
    "\\b(?:section|page|note|chapter) (?:say|says|about|contain|contains|cover|covers)\\b(?=\\W*$)",
  "gi",
);

const CLOSING =
  /[\s,.!-]*\b(?:please|pls|plz|thanks|thank you|thx|thnx|ty|tia|cheers|lol|lmao|haha+|in advance|a lot|so much|in (?:one|a) (?:line|sentence|word|nutshell)|in short|briefly|any (?:idea|ideas|docs|pointers|hints|help)(?: in the (?:notes|docs))?)[\s!.?,)]*$/i;

/** No sentence ends so: "what is TIA?" asks about it, and "what is" about nothing. */
const DANGLING =
  /(?:\b(?:is|are|was|were|the|an?|about|and|or|does|do|did|define|explain|using|via|called)|'s)\W*$/i;

/** Takes greetings, politeness and "can somebody tell me" off both ends of a sentence. */
export function withoutCourtesy(sentence: string): string {
  let text = sentence.trim();
  for (;;) {
    const before = text;
    text = text.replace(GREETING, "").replace(/^[\s,.:;!\u2013\u2014-]+/, "");
    text = text
      .replace(OPENING, "")
      .replace(EASING, "")
      .replace(REQUEST, "")
      .replace(ABOUT, "")
      .replace(NOTED, " ")
      .trim();
    const asks = /\?[\s!?]*$/.test(text);
    const cut = text.replace(CLOSING, "").trim();
    const closed = DANGLING.test(cut) ? text : cut;
    if (closed !== text) text = asks && !closed.endsWith("?") ? `${closed}?` : closed;
    if (text === before) return text;
  }
}
