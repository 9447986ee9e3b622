import { ButtonStyle } from "discord.js";
import type { Answer, Option } from "../../../src/index.ts";
import { button, type Component, menu, rows } from "./blocks.ts";
import { limits, shorten } from "./limits.ts";
import type { Showing } from "./showing.ts";

/** What can be done with an answer, below it. */
export function controls(
  answer: Answer,
  showing: Showing,
  page: number,
  pages: number,
): readonly Component[] {
  const { words, conversation, asker, isPrivate = false, publishUnder, postOpenedBy } = showing;
  const isQuote = answer.citations.length > 0;
  const hasMore = "hasMore" in answer && answer.hasMore;
  const turn = (to: number, label: string) =>
    button({ kind: "page", conversation, page: to }, label, { isDisabled: to < 0 || to >= pages });
  return [
    ...optionRows(answer.options, showing),
    ...(pages > 1 ? rows([turn(page - 1, words.previous), turn(page + 1, words.next)]) : []),
    ...rows([
      hasMore ? button({ kind: "more", conversation }, words.more) : undefined,
      isQuote ? button({ kind: "whole", conversation }, words.whole) : undefined,
      button({ kind: "follow-up", conversation }, words.followUp),
      publishUnder === undefined
        ? undefined
        : button({ kind: "publish", conversation, target: publishUnder }, words.postPublicly, {
            style: ButtonStyle.Primary,
          }),
      postOpenedBy === undefined
        ? undefined
        : button({ kind: "solve", asker: postOpenedBy }, words.solved, {
            style: ButtonStyle.Success,
          }),
    ]),
    ...rows([
      answer.kind === "reply"
        ? undefined
        : button({ kind: "helpful", conversation }, words.helpful),
      answer.kind === "reply"
        ? undefined
        : button({ kind: "unhelpful", conversation }, words.unhelpful),
      isPrivate ? undefined : button({ kind: "delete", asker }, words.delete),
    ]),
  ];
}

/** A few options as buttons, more as a menu; one whose question is too long is asked by its label. */
function optionRows(
  options: readonly Option[],
  { words, conversation }: Showing,
): readonly Component[] {
  if (options.length > limits.buttonsPerRow) {
    const choices = options.map(({ label, question }) => ({
      label,
      value: question.length <= limits.choice ? question : shorten(label, limits.choice),
    }));
    const select = menu({ kind: "pick", conversation }, words.choose, choices);
    return select === undefined ? [] : [select];
  }
  return rows(
    options.map(({ label, question }, at) => {
      const style = { style: ButtonStyle.Primary } as const;
      // The conversation knows its options by number, too.
      return (
        button({ kind: "ask", conversation, question }, label, style) ??
        button({ kind: "ask", conversation, question: String(at + 1) }, label, style)
      );
    }),
  );
}
