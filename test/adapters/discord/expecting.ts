import { expect } from "vitest";
import type { Answer } from "../../../src/index.ts";
import { citation, found } from "../answers.ts";
import { type Body, textsOf } from "./people.ts";
import type { DiscordServer } from "./server.ts";
import { passing } from "./until.ts";

/** An answer with a citation, as the core would give it. */
export const quoted = (words: string, hasMore = false): Answer =>
  ({ ...found(words, [citation()]), hasMore }) as Answer;

/** All that a message says, without the marks that keep Discord from formatting it. */
export function text(message: Body): string {
  return textsOf(message).join("\n").replaceAll("\\", "");
}

/** Every request kept to Discord's own schema. */
export function expectClean(server: DiscordServer): void {
  expect(server.violations).toEqual([]);
}

const MESSAGES = /^\/channels\/\d+\/messages$/u;

/** The messages posted, in order. */
export const posts = (server: DiscordServer) => server.made("POST", MESSAGES);

/** Waits for what would come late, and then says that it was nothing. */
export async function expectSilence(server: DiscordServer): Promise<void> {
  await passing(150);
  expect(posts(server)).toEqual([]);
}
