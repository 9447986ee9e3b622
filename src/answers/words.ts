/**
 * Every sentence the bot says in its own voice. Adapters write none, so that an answer reads the
 * same on every platform, and another language is one more of these objects.
 */
export const english = {
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
  nothingUnder: "nothing under this heading",
  notInNotes: "not in the notes",
  noMore: "That is all the notes say about it.",
  questionFor: (heading: string) => `What about ${heading}?`,
} as const;
