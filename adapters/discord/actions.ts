import { limits } from "./format/limits.ts";

/** What a button, a menu or a dialog of an answer does. Its state travels in its custom id. */
export type Action =
  | {
      readonly kind: "more" | "whole" | "follow-up" | "helpful" | "unhelpful" | "pick";
      readonly conversation: string;
    }
  | { readonly kind: "ask"; readonly conversation: string; readonly question: string }
  | { readonly kind: "page"; readonly conversation: string; readonly page: number }
  | { readonly kind: "publish"; readonly conversation: string; readonly target: string }
  | { readonly kind: "delete" | "solve"; readonly asker: string };

type Kind = Action["kind"];

const codes: Readonly<Record<Kind, string>> = {
  more: "m",
  whole: "w",
  "follow-up": "f",
  helpful: "u",
  unhelpful: "d",
  pick: "s",
  ask: "a",
  page: "p",
  publish: "b",
  delete: "x",
  solve: "t",
};

const kinds = new Map(Object.entries(codes).map(([kind, code]) => [code, kind]));

/** Begins every custom id; another version of the bot may read them differently. */
const VERSION = "1";

/** An action as a custom id; `undefined` if it does not fit into one. */
export function toCustomId(action: Action): string | undefined {
  const [first, second] = fields(action);
  const id = [VERSION, codes[action.kind], first, ...(second === undefined ? [] : [second])].join(
    ":",
  );
  return id.length <= limits.customId ? id : undefined;
}

/** The action of a custom id; `undefined` for one that is not ours. */
export function toAction(customId: string): Action | undefined {
  const [version, code = "", first = "", ...rest] = customId.split(":");
  const kind = kinds.get(code);
  const second = rest.join(":");
  if (version !== VERSION || kind === undefined || !/^[\w-]{1,24}$/u.test(first)) return undefined;
  switch (kind) {
    case "more":
    case "whole":
    case "follow-up":
    case "helpful":
    case "unhelpful":
    case "pick":
      return { kind, conversation: first };
    case "ask":
      return second === "" ? undefined : { kind, conversation: first, question: second };
    case "page":
      return /^\d{1,4}$/u.test(second)
        ? { kind, conversation: first, page: Number(second) }
        : undefined;
    case "publish":
      return { kind, conversation: first, target: second };
    case "delete":
    case "solve":
      return { kind, asker: first };
    default:
      return undefined;
  }
}

function fields(action: Action): readonly [string, string?] {
  if ("asker" in action) return [action.asker];
  if (action.kind === "ask") return [action.conversation, action.question];
  if (action.kind === "page") return [action.conversation, String(action.page)];
  if (action.kind === "publish") return [action.conversation, action.target];
  return [action.conversation];
}
