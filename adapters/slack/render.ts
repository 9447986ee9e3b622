import type { types } from "@slack/bolt";
import type { Answer } from "../../src/index.ts";
import { buttons, contextActions } from "./controls.ts";
import { toBlocks } from "./format/blocks.ts";
import { clean, escaped, plainText, shortened } from "./format/escape.ts";
import { limits } from "./format/limits.ts";
import { toPages } from "./format/pages.ts";
import { toPieces } from "./format/pieces.ts";
import { toSummary, toTexts } from "./format/text.ts";
import type { Ladder } from "./outbox.ts";

export interface RenderOptions {
  readonly asker: string;
  /** Said above the answer, such as what was asked by a button. */
  readonly lead?: string | undefined;
  /** @default 0 */
  readonly page?: number;
  readonly isWhole?: boolean;
  /** Set for an answer that only the asker sees. */
  readonly privateId?: string | undefined;
}

/**
 * An answer as Slack's messages: first with all that Slack has, then with the table as text and no
 * block that is new, then as text alone. Only the last needs more than one message; it holds the
 * pages after this one, too, since it has no button to go on with.
 */
export function toLadder(answer: Answer, options: RenderOptions): Ladder {
  const { asker, lead, page: at = 0, isWhole = false, privateId } = options;
  const pages = toPages(toPieces(answer.body));
  const page = pages[at] ?? [];
  const nextPage = at + 1 < pages.length ? at + 1 : undefined;
  const controls = { answer, asker, nextPage, isWhole, privateId };
  const above = leadBlocks(lead);
  const said = lead === undefined ? "" : `${escaped(shortened(clean(lead), 300))}\n`;
  const text = shortened(said + toSummary(page), limits.text) || "\u2026";
  const pressed = buttons(controls);
  return [
    [{ text, blocks: [...above, ...toBlocks(page), ...pressed, ...contextActions(controls)] }],
    [{ text, blocks: [...above, ...toBlocks(page, "fixed"), ...pressed] }],
    pages
      .slice(at)
      .flatMap(toTexts)
      .map((part, index) => ({ text: index === 0 ? said + part : part })),
  ];
}

/** A few words of the bot's own, as a message. */
export function toNotice(text: string): Ladder {
  return [[{ text: escaped(clean(text)) }]];
}

function leadBlocks(lead: string | undefined): readonly types.ContextBlock[] {
  if (lead === undefined) return [];
  return [{ type: "context", elements: [plainText(lead, limits.blockCharacters)] }];
}
