/**
 * A mistake that the person who runs Footnote can put right: a setting, a folder, a token.
 *
 * The message says what happened, why, and what to do. Whoever starts the process prints it without
 * a stack and exits with 1.
 */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

/** What is kept can't be reached now: the database is away, or its disk is full. It may come back. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}
