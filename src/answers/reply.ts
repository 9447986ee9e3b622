import type { Library } from "../library.ts";
import type { ChoiceAnswer, Option, ReplyAnswer } from "./answer.ts";
import { paragraph, root } from "./body.ts";
import { optionList } from "./refuse.ts";
import type { SmallTalk } from "./small-talk.ts";

/** Answers a greeting, thanks or a cry for help; `suggestions` are headings of the notes. */
export function composeReply(
  library: Library,
  talk: SmallTalk,
  suggestions: readonly string[],
): ReplyAnswer {
  const options: Option[] =
    talk === "thanks"
      ? []
      : suggestions.map((heading) => ({
          label: heading,
          question: library.words.questionFor(heading),
        }));
  const said = {
    greeting: library.words.hello,
    thanks: library.words.welcome,
    help: library.words.help,
  }[talk];
  const lead = library.sections.length === 0 && talk !== "thanks" ? library.words.empty : said;
  return {
    kind: "reply",
    body: root(paragraph(lead), ...(options.length > 0 ? [optionList(options)] : [])),
    citations: [],
    options,
    version: library.version,
  };
}

/** Asks which of several meanings of a word is meant. */
export function composeChoice(
  library: Library,
  word: string,
  options: readonly Option[],
): ChoiceAnswer {
  return {
    kind: "choice",
    body: root(paragraph(library.words.choice(word)), optionList(options)),
    citations: [],
    options,
    version: library.version,
  };
}
