/** What exporters write where there is no language, or one that no highlighter knows. */
const NO_LANGUAGE = new Set(["", "nil", "text", "txt", "plain", "plaintext", "none"]);

/** The language of a block of code, from the words after its fence. */
export function codeLanguage(info: string): string | undefined {
  const [first = ""] = info
    .trim()
    .replace(/^\{\s*\.?/, "")
    .split(/[\s,{}]/);
  const lang = first.replace(/:+$/, "").toLowerCase();
  return NO_LANGUAGE.has(lang) || !/^[\w+#.-]+$/.test(lang) ? undefined : lang;
}
