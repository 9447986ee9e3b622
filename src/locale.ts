/** The language of a locale, in lower case: `de` of `de-AT` and `de_AT`; empty without one. */
export function languageOf(locale: string | undefined): string {
  const [language = ""] = (locale ?? "").toLowerCase().split(/[-_]/u);
  return language;
}
