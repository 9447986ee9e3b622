import type { types } from "@slack/bolt";
import { type Answer, interfaceWords as words } from "../../src/index.ts";
import { asks } from "../going-on.ts";
import { plainText } from "./format/escape.ts";
import { limits } from "./format/limits.ts";

/** What is written on the wire for each thing that a person can press. */
export const actionIds = {
  choose: "choose",
  more: "more",
  whole: "whole",
  rest: "rest",
  share: "share",
  feedback: "feedback",
  delete: "delete",
} as const;

export interface ControlsOptions {
  readonly answer: Answer;
  readonly asker: string;
  /** The page of the answer that follows this one, if there is one. */
  readonly nextPage: number | undefined;
  /** All of a section is shown already. */
  readonly isWhole: boolean;
  /** Names an answer that only the asker sees, which can be shared. */
  readonly privateId: string | undefined;
}

/** The buttons below an answer. */
export function buttons(options: ControlsOptions): readonly types.ActionsBlock[] {
  const { answer, nextPage, isWhole, privateId } = options;
  const elements: types.Button[] = answer.options
    .filter(({ question }) => question.length <= limits.buttonValue)
    .slice(0, limits.actions - 4)
    .map(({ label, question }, index) => button(`${actionIds.choose}:${index}`, label, question));
  if (nextPage !== undefined) {
    elements.push(button(actionIds.rest, words.rest, String(nextPage)));
  } else if ("hasMore" in answer && answer.hasMore) {
    elements.push(button(actionIds.more, words.more, asks.more));
  }
  if (!isWhole && canBeWhole(answer)) {
    elements.push(button(actionIds.whole, words.whole, asks.whole));
  }
  if (privateId !== undefined && answer.kind !== "reply") {
    elements.push(button(actionIds.share, words.share, privateId));
  }
  if (elements.length === 0) return [];
  const name = privateId === undefined ? {} : { block_id: `${PRIVATE}${privateId}` };
  return [{ type: "actions", elements, ...name }];
}

/** Feedback, and the way for the asker to take the answer away again. */
export function contextActions({
  answer,
  asker,
  privateId,
}: ControlsOptions): readonly types.ContextActionsBlock[] {
  if (privateId !== undefined) return [];
  const elements: types.ContextActionsBlock["elements"] = [];
  if (answer.kind !== "reply" && answer.kind !== "choice") {
    elements.push({
      type: "feedback_buttons",
      action_id: actionIds.feedback,
      positive_button: {
        text: plainText(words.helpful, limits.button),
        accessibility_label: words.helpfulSpoken,
        value: "helpful",
      },
      negative_button: {
        text: plainText(words.unhelpful, limits.button),
        accessibility_label: words.unhelpfulSpoken,
        value: "unhelpful",
      },
    });
  }
  elements.push({
    type: "icon_button",
    icon: "trash",
    action_id: actionIds.delete,
    text: plainText(words.delete, limits.button),
    accessibility_label: words.delete,
    value: asker,
    visible_to_user_ids: [asker],
  });
  return [{ type: "context_actions", elements }];
}

const PRIVATE = "private:";

/** The name of the private answer whose buttons stand in this block. */
export function privateIdOf(blockId: string | undefined): string | undefined {
  return blockId?.startsWith(PRIVATE) === true ? blockId.slice(PRIVATE.length) : undefined;
}

function button(actionId: string, label: string, value: string): types.Button {
  return { type: "button", action_id: actionId, text: plainText(label, limits.button), value };
}

function canBeWhole({ kind, citations }: Answer): boolean {
  return (kind === "found" || kind === "pointer") && citations.length > 0;
}
