/** What went wrong, in a word: the code that system and databases give their errors, or the message. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const code = codeOf(error);
  if (code === "") return message;
  return message === "" || message.includes(code) ? message || code : `${message} (${code})`;
}

/** `ECONNREFUSED`, `SQLITE_FULL`, `57P01`; empty for an error without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}
