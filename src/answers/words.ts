import { languageOf } from "../locale.ts";

/**
 * Every sentence the bot says in its own voice. Adapters write none, so that an answer reads the
 * same on every platform, and another language is one more of these objects.
 */
export interface Words {
  readonly hello: string;
  readonly welcome: string;
  readonly help: string;
  readonly empty: string;
  readonly notFound: string;
  readonly nearest: string;
  readonly choice: (word: string) => string;
  /** Before and after the heading. */
  readonly stub: readonly [string, string];
  readonly stubElsewhere: string;
  readonly onlyPicture: readonly [string, string];
  readonly pointer: readonly [string, string];
  readonly silentAbout: (side: string) => string;
  /** Of a word of the question. */
  readonly unsaid: (word: string) => string;
  readonly nothingUnder: string;
  readonly notInNotes: string;
  readonly noMore: string;
  /** A question that the bot itself understands: it is asked when a suggestion is chosen. */
  readonly questionFor: (heading: string) => string;
}

export const english: Words = {
  hello: "Hello! Ask me anything that the notes might say, for example:",
  welcome: "You're welcome.",
  help: "I answer from the notes, by quoting them, with a link to each section. I compare things (“A vs B”), go on in the same thread (“and which one is cheaper?”, “more”), and say so when the notes don't know. You could ask:",
  empty: "There are no notes to answer from yet.",
  notFound: "The notes don't say.",
  nearest: "The nearest headings are:",
  choice: (word: string) => `“${word}” means several things in the notes. Which one do you mean?`,
  stub: ["The notes have a heading for this, ", ", with nothing under it."],
  stubElsewhere: "It is spoken of here:",
  onlyPicture: ["The notes have only a picture under ", "."],
  pointer: ["", " points to:"],
  silentAbout: (side: string) => `The notes say nothing about ${side}.`,
  unsaid: (word: string) => `The notes say nothing about \u201c${word}\u201d.`,
  nothingUnder: "nothing under this heading",
  notInNotes: "not in the notes",
  noMore: "That is all the notes say about it.",
  questionFor: (heading: string) => `What about ${heading}?`,
};

const german: Words = {
  hello: "Hallo! Frag mich, was in den Notizen stehen k\u00f6nnte, zum Beispiel:",
  welcome: "Gern geschehen.",
  help: "Ich antworte aus den Notizen, indem ich sie zitiere, mit einem Link zu jedem Abschnitt. Ich vergleiche (\u201eA vs B\u201c), gehe im selben Thread weiter (\u201emore\u201c), und sage, wenn nichts dar\u00fcber in den Notizen steht. Du k\u00f6nntest fragen:",
  empty: "Es gibt noch keine Notizen, aus denen ich antworten k\u00f6nnte.",
  notFound: "Dazu steht nichts in den Notizen.",
  nearest: "Die n\u00e4chsten \u00dcberschriften sind:",
  choice: (word) => `\u201e${word}\u201c hat in den Notizen mehrere Bedeutungen. Welche meinst du?`,
  stub: ["Die Notizen haben daf\u00fcr eine \u00dcberschrift, ", ", unter der nichts steht."],
  stubElsewhere: "Davon ist hier die Rede:",
  onlyPicture: ["In den Notizen steht nur ein Bild unter ", "."],
  pointer: ["", " verweist auf:"],
  silentAbout: (side) => `\u00dcber ${side} steht nichts in den Notizen.`,
  unsaid: (word) => `\u00dcber \u201e${word}\u201c steht nichts in den Notizen.`,
  nothingUnder: "nichts unter dieser \u00dcberschrift",
  notInNotes: "nicht in den Notizen",
  noMore: "Mehr steht dazu nicht in den Notizen.",
  questionFor: english.questionFor,
};

/** The bot's sentences in the language of a locale (`de`, `de-AT`); English where it has no other. */
export function wordsFor(locale: string | undefined): Words {
  return languageOf(locale) === "de" ? german : english;
}
