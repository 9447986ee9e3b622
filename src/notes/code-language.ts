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

const TITLE =
  /(?:^|[\s{,])(?:title|filename)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'{},]+))|\s\[([\w./][^\][]*)\](?=\s|$)/i;

/** What the page shows above a block of code, most often the name of its file; VitePress has `[it]`. */
export function codeTitle(info: string): string | undefined {
  // One of the groups at most holds anything.
  return TITLE.exec(info)?.slice(1).join("").trim() || undefined;
}
