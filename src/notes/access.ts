import type { Fields } from "./front-matter.ts";
import { isTrue, toText, valuesOf } from "./fields.ts";

/**
 * Where a note may be shown:
 *
 * - `everywhere`: in every place
 * - `restricted`: where the policy names its folder for the very channel
 * - `channels`: in these channels, named `C024BE91L` or `T1/C024BE91L`
 */
export type Access =
  | { readonly kind: "everywhere" }
  | { readonly kind: "restricted" }
  | { readonly kind: "channels"; readonly channels: readonly string[] };

/** A note that is shown nowhere: as a draft, as private, or because of a mistake. */
export interface NoAccess {
  readonly kind: "nowhere";
  readonly mistake: { readonly field: string; readonly reason: string } | undefined;
}

/** Reads who may see a note off its front matter. What can't be understood hides the note. */
export function readAccess(fields: Fields): Access | NoAccess {
  const values = (name: string): readonly unknown[] => [
    ...valuesOf(fields, name),
    ...valuesOf(paramsOf(fields), name),
  ];
  if ([...values("draft"), ...values("private")].some(isTrue)) {
    return { kind: "nowhere", mistake: undefined };
  }
  const visibility = readVisibility(values("visibility"));
  // Who writes both means the narrower one.
  return visibility.kind === "nowhere"
    ? visibility
    : (readChannels(values("channels")) ?? visibility);
}

/** Hugo keeps there what it has no use for itself. */
function paramsOf({ params }: Fields): Fields {
  const isTable = typeof params === "object" && params !== null && !Array.isArray(params);
  return isTable ? Object.fromEntries(Object.entries(params)) : {};
}

function readVisibility(values: readonly unknown[]): Access | NoAccess {
  if (values.length === 0) return { kind: "everywhere" };
  const words = values.flat().map(toText);
  const word = words.length === 1 ? words[0] : undefined;
  switch (word?.toLowerCase()) {
    case "everyone":
    case "public":
      return { kind: "everywhere" };
    case "restricted":
      return { kind: "restricted" };
    case "private":
      return { kind: "nowhere", mistake: undefined };
    default: {
      const what = word === undefined ? "is not one word" : `"${word}" is unknown`;
      return mistaken(
        "visibility",
        `The visibility ${what}: write everyone, restricted or private.`,
      );
    }
  }
}

const CHANNEL = /^[\w-]+(?:\/[\w-]+)?$/;

/** `undefined` where none are named at all. */
function readChannels(values: readonly unknown[]): Access | NoAccess | undefined {
  if (values.length === 0) return undefined;
  const entries = values.flat().flatMap((value) => (isText(value) ? value.split(",") : [value]));
  const channels = entries.flatMap((entry) => channelNamed(entry) ?? []);
  if (values.length > 1 || channels.length === 0 || channels.length < entries.length) {
    return mistaken(
      "channels",
      "The channels are no list of ids: write [C024BE91L], or [T1/C024BE91L] with the workspace.",
    );
  }
  return { kind: "channels", channels };
}

function channelNamed(entry: unknown): string | undefined {
  const name = typeof entry === "boolean" ? undefined : toText(entry);
  return name !== undefined && CHANNEL.test(name) ? name : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function mistaken(field: string, reason: string): NoAccess {
  return { kind: "nowhere", mistake: { field, reason: `${reason} Until then it is not served.` } };
}
