import type { types } from "@slack/bolt";
import { z } from "zod";
import {
  type Answer,
  completeTitles,
  interfaceWords as words,
  type Library,
  showSection,
} from "../../src/index.ts";
import { toBlocks } from "./format/blocks.ts";
import { plainText, shortened } from "./format/escape.ts";
import { limits } from "./format/limits.ts";
import { toPages } from "./format/pages.ts";
import { toPieces } from "./format/pieces.ts";

export const sectionIds = { view: "section", field: "section", next: "section:next" } as const;

/** The dialog in which a section of the notes is looked up by its title. */
export function lookUpView(): types.ModalView {
  return {
    type: "modal",
    callback_id: sectionIds.view,
    title: plainText(words.askTitle, 24),
    submit: plainText(words.show, 24),
    close: plainText(words.cancel, 24),
    blocks: [
      {
        type: "input",
        block_id: sectionIds.field,
        label: plainText(words.sectionLabel, 2_000),
        element: {
          type: "external_select",
          action_id: sectionIds.field,
          placeholder: plainText(words.sectionPlaceholder, 150),
          min_query_length: 0,
        },
      },
    ],
  };
}

/** Titles that complete what is typed, as options to choose from; answered from memory. */
export function titleOptions(library: Library, typed: string): types.PlainTextOption[] {
  return completeTitles(library, typed).map(({ label, id }) => {
    // The own heading, which tells most, stands at the end.
    const tail = label.length <= limits.optionText ? label : `\u2026${label.slice(-60)}`;
    return { text: plainText(tail, limits.optionText), value: id };
  });
}

const chosenSchema = z.object({
  state: z.object({
    values: z.object({
      section: z.object({
        section: z.object({ selected_option: z.object({ value: z.string() }) }),
      }),
    }),
  }),
});

/** The name of the section that was chosen in the dialog. */
export function chosenSection(view: unknown): string | undefined {
  return chosenSchema.safeParse(view).data?.state.values.section.section.selected_option.value;
}

/** A page of a section in the dialog; `undefined` if the notes have it no more. */
export function sectionView(library: Library, id: string, page = 0): types.ModalView | undefined {
  const answer = showSection(library, id);
  if (answer === undefined) return undefined;
  const pages = toPages(toPieces(answer.body));
  const shown = pages[page];
  if (shown === undefined) return undefined;
  const next = page + 1 < pages.length ? [nextButton(id, page + 1)] : [];
  return {
    type: "modal",
    title: plainText(titleOf(answer), 24),
    close: plainText(words.close, 24),
    // A dialog takes no table.
    blocks: [...toBlocks(shown, "fixed"), ...next],
  };
}

/** Which page of which section is asked for. */
export function nextPage(value: string): { readonly id: string; readonly page: number } {
  const [id = "", page = ""] = value.split(":");
  return { id, page: Number(page) };
}

/** Said in the dialog when there is nothing to show. */
export function goneView(): types.ModalView {
  return {
    type: "modal",
    title: plainText(words.askTitle, 24),
    close: plainText(words.close, 24),
    blocks: [{ type: "section", text: plainText(words.gone, 3_000) }],
  };
}

function nextButton(id: string, page: number): types.ActionsBlock {
  const text = plainText(words.rest, limits.button);
  const value = `${id}:${page}`;
  return {
    type: "actions",
    elements: [{ type: "button", action_id: sectionIds.next, text, value }],
  };
}

function titleOf({ citations }: Answer): string {
  return shortened(citations[0]?.headings.at(-1) ?? words.sectionLabel, 24);
}
