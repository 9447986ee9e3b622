/**
 * What stands on buttons, in dialogs and around answers: the words of the bot where a platform has
 * more to show than messages. Adapters write none.
 */
export const interfaceWords = {
  more: "More",
  whole: "Show whole section",
  rest: "Continue",
  share: "Share in channel",
  delete: "Delete answer",
  helpful: "Helpful",
  unhelpful: "Not helpful",
  helpfulSpoken: "This answer was helpful",
  unhelpfulSpoken: "This answer was not helpful",
  thanks: "Thank you.",
  thanksForMissing: "Thank you. The people who keep the notes can see what was missing.",
  missingTitle: "What was missing?",
  missingLabel: "What did you hope to read?",
  missingHint: "It is kept with the question, for the people who write the notes.",
  send: "Send",
  cancel: "Cancel",
  close: "Close",
  askTitle: "Ask the notes",
  sectionLabel: "Section",
  sectionPlaceholder: "Type a few letters of a heading",
  show: "Show",
  youAsked: (question: string) => `You asked: ${question}`,
  asked: (question: string) => `Asked: ${question}`,
  shared: (name: string, question: string) => `${name} asked: ${question}`,
  working: "is looking through the notes…",
  notYours: "Only the person who asked can delete this answer.",
  gone: "That is no longer at hand. Please ask again.",
  alreadyShared: "It is in the channel.",
  nothingToAnswer: "There is no text in that message to answer.",
  switchedOff: "Answers are switched off in this channel.",
  external:
    "This channel is shared with another organisation, so nothing from the notes is shown here. The people who run the bot can allow it.",
  away: "I can't answer just now: what I need to remember your question is not there. Please ask again in a minute.",
  failed: "That did not work. Please try again in a minute.",
  tooMany: "That was a lot of questions at once. Please wait a minute, then ask again.",
  forgotten: (records: number) =>
    records === 0
      ? "Nothing was known of you."
      : `All that was known of you is deleted: ${records} ${records === 1 ? "record" : "records"}.`,
  notOperator: "Only the people who run the bot can see that.",
  promptsTitle: "You could ask",
  answerFromNotes: "Answer from notes",
} as const;
