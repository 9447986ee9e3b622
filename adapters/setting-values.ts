import { z } from "zod";

/** The environment that settings are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is set, without the spaces around it; a setting that is set to nothing is not set. */
export function valuesOf(env: Environment): Readonly<Record<string, string>> {
  const set = Object.entries(env).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? "";
    return trimmed === "" ? [] : [[name, trimmed] as const];
  });
  return Object.fromEntries(set);
}

export interface WholeNumberOptions {
  readonly min: number;
  readonly max: number;
  /** What it counts, for whoever put it wrong: `of days`. */
  readonly of?: string;
}

/** A setting that is a whole number; a mistake is named with what to set instead. */
export function wholeNumber(name: string, { min, max, of = "" }: WholeNumberOptions) {
  const range = `a whole number ${of === "" ? "" : `${of} `}from ${min} to ${max}`;
  return z
    .string()
    .refine((text) => /^\d{1,9}$/u.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) => `${name} is "${String(input)}". Set it to ${range}, or remove it.`,
    })
    .transform(Number);
}

/** A setting that is true or false; `yes`, `no`, `on`, `off`, `1` and `0` are understood as well. */
export function trueOrFalse(name: string) {
  return z.stringbool({
    error: `${name} is neither true nor false. Set it to one of them, or remove it.`,
  });
}
