import type { Option } from "./answer.ts";
import type { Turn } from "./conversation.ts";

/** "2", "the second one", "3rd option": everything that is offered has a number. */
const PLACE =
  /^(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)?|(first|second|third|fourth|fifth))(?: one| option)?$/;
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];

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
  const [, digits, ordinal = ""] = PLACE.exec(plain(message)) ?? [];
  const place = digits === undefined ? ORDINALS.indexOf(ordinal) : Number(digits) - 1;
  return place < 0 ? undefined : place;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
