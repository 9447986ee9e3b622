import type { Option } from "./answer.ts";
import type { Turn } from "./conversation.ts";

const ORDINALS: readonly RegExp[] = [
  /^(?:the )?(?:1|first|1st)(?: one| option)?$/,
  /^(?:the )?(?:2|second|2nd)(?: one| option)?$/,
  /^(?:the )?(?:3|third|3rd)(?: one| option)?$/,
  /^(?:the )?(?:4|fourth|4th)(?: one| option)?$/,
  /^(?:the )?(?:5|fifth|5th)(?: one| option)?$/,
];

/** The option of the last answer that a message chooses: by its label, its question, or its place. */
export function chosenOption(message: string, last: Turn | undefined): Option | undefined {
  const options = last?.options ?? [];
  if (options.length === 0) return undefined;
  const said = plain(message);
  const named = options.find(({ label, question }) =>
    [plain(label), plain(question)].includes(said),
  );
  if (named !== undefined) return named;
  if (/^(?:the )?last(?: one| option)?$/.test(said)) return options.at(-1);
  return options[placeOf(message) ?? -1];
}

/** The place that a message names, from 0: "the second one" → 1. */
export function placeOf(message: string): number | undefined {
  const place = ORDINALS.findIndex((pattern) => pattern.test(plain(message)));
  return place === -1 ? undefined : place;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
