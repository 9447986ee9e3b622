import { interfaceWords } from "./interface-words.ts";
import { languageOf } from "./locale.ts";

/** What is said where there are servers, forums and permissions, added to what all platforms say. */
const english = {
  ...interfaceWords,
  /** Names the language. */
  language: "en",
  followUp: "Follow up",
  followUpTitle: "Ask a follow-up",
  followUpLabel: "Your question",
  open: "Open",
  sources: "Sources",
  previous: "Previous page",
  next: "Next page",
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  choose: "Choose one",
  postPublicly: "Post publicly",
  posted: "It is posted.",
  solved: "Solved",
  isSolved: "Marked as solved.",
  cannotSolve: "This forum has no tag for solved posts that I may set.",
  solveNotYours: "Only the person who opened the post, and managers, can mark it as solved.",
  askedBy: interfaceWords.shared,
  apology: "Something went wrong while answering. Please ask again.",
  unreadable:
    "I cannot read that message. Mention me by my own name rather than my role, reply to me with the ping switched on, or press Follow up.",
  notReady: "The notes are still being read. Please ask again in a moment.",
  cannotPost:
    "I am not allowed to answer in that channel. People who manage this server can see why with /notes doctor.",
  reloaded: (notes: number, sections: number) =>
    `Read ${notes} notes with ${sections} sections again.`,
  reloadFailed: "The notes could not be read again; I still answer from those read before.",
  onlyManagers: "Only people who manage this server can do that.",
  onlyInServer: "This works only in a server that I am a member of.",
  nothingFound: "No section of the notes speaks of that.",
  nothingShown: "There are no notes to show here.",
  andMore: (count: number) => `and ${count} more`,
  allWell: "I have every permission I need in all channels that I can see.",
  missing: (permission: string, feature: string) => `${permission}: ${feature}`,
  intentOff:
    "Message content is switched off: in threads, I hear only mentions, replies that ping me, and Follow up.",
  permissions: {
    ViewChannel: "View Channel",
    SendMessages: "Send Messages",
    SendMessagesInThreads: "Send Messages in Threads",
    CreatePublicThreads: "Create Public Threads",
    ReadMessageHistory: "Read Message History",
    EmbedLinks: "Embed Links",
    ManageThreads: "Manage Threads",
  },
  features: {
    ViewChannel: "I neither see nor answer anything",
    SendMessages: "no answers in the channel",
    SendMessagesInThreads: "no answers in threads and forum posts",
    CreatePublicThreads: "answers go into the channel, not into a thread",
    ReadMessageHistory: "answers don't point to their question",
    EmbedLinks: "links may not be shown",
    ManageThreads: "posts cannot be marked as solved",
  },
  commands: {
    ask: { name: "ask", description: "Ask the notes" },
    question: { name: "question", description: "What you want to know, or a section to read" },
    private: { name: "private", description: "Only you see the answer" },
    notes: { name: "notes", description: "What the notes hold" },
    search: { name: "search", description: "Find sections by their headings" },
    words: { name: "words", description: "Words of a heading" },
    sources: { name: "sources", description: "List the notes I answer from" },
    status: {
      name: "status",
      description: "How many notes there are, and what holds in this channel",
    },
    forgetMe: { name: "forget-me", description: "Delete what I know of you" },
    reload: { name: "reload", description: "Read the notes again (managers)" },
    doctor: { name: "doctor", description: "Say which permissions I lack, and where (managers)" },
  },
} as const;

/** The bot's words around answers, in one language. */
export type InterfaceWords = Words<typeof english>;

type Words<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Words<T[K]> };

const german: Partial<InterfaceWords> = {
  language: "de",
  more: "Mehr",
  whole: "Ganzen Abschnitt zeigen",
  delete: "Antwort l\u00f6schen",
  helpful: "Hilfreich",
  unhelpful: "Nicht hilfreich",
  thanks: "Danke.",
  thanksForMissing: "Danke. Wer die Notizen pflegt, kann sehen, was gefehlt hat.",
  missingTitle: "Was hat gefehlt?",
  missingLabel: "Was wolltest du lesen?",
  missingHint: "Es wird mit der Frage aufbewahrt, f\u00fcr alle, die die Notizen schreiben.",
  notYours: "Nur wer gefragt hat, kann diese Antwort l\u00f6schen.",
  gone: "Das habe ich nicht mehr zur Hand. Bitte frag noch einmal.",
  nothingToAnswer: "In dieser Nachricht steht nichts, was ich beantworten k\u00f6nnte.",
  alreadyShared: "Das steht schon im Kanal.",
  failed: "Das hat nicht geklappt. Bitte versuch es in einer Minute noch einmal.",
  away: "Ich kann gerade nicht antworten: Mir fehlt, womit ich mir deine Frage merke. Bitte frag in einer Minute noch einmal.",
  tooMany: "Das waren viele Fragen auf einmal. Bitte warte eine Minute und frag dann noch einmal.",
  forgotten: (records) =>
    records === 0
      ? "\u00dcber dich war nichts bekannt."
      : `Alles, was \u00fcber dich bekannt war, ist gel\u00f6scht: ${records} ${records === 1 ? "Eintrag" : "Eintr\u00e4ge"}.`,
  switchedOff: "In diesem Kanal sind Antworten abgeschaltet.",
  followUp: "Nachfragen",
  followUpTitle: "Eine Nachfrage stellen",
  followUpLabel: "Deine Frage",
  open: "\u00d6ffnen",
  sources: "Quellen",
  previous: "Vorige Seite",
  next: "N\u00e4chste Seite",
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  choose: "W\u00e4hle eines",
  postPublicly: "F\u00fcr alle zeigen",
  posted: "Ist ver\u00f6ffentlicht.",
  solved: "Gel\u00f6st",
  isSolved: "Als gel\u00f6st markiert.",
  cannotSolve:
    "Dieses Forum hat keinen Tag f\u00fcr gel\u00f6ste Beitr\u00e4ge, den ich setzen darf.",
  solveNotYours:
    "Nur wer den Beitrag er\u00f6ffnet hat, und die Verwaltung, k\u00f6nnen ihn als gel\u00f6st markieren.",
  askedBy: (name, question) => `${name} fragt: ${question}`,
  apology: "Beim Antworten ist etwas schiefgegangen. Bitte frag noch einmal.",
  unreadable:
    "Ich kann diese Nachricht nicht lesen. Erw\u00e4hne mich mit meinem Namen statt mit meiner Rolle, antworte mir mit Ping, oder dr\u00fccke Nachfragen.",
  notReady: "Die Notizen werden noch gelesen. Bitte frag gleich noch einmal.",
  cannotPost:
    "Ich darf in diesem Kanal nicht antworten. Wer den Server verwaltet, sieht mit /notes doctor, woran es liegt.",
  reloaded: (notes, sections) => `${notes} Notizen mit ${sections} Abschnitten neu gelesen.`,
  reloadFailed:
    "Die Notizen konnten nicht neu gelesen werden; ich antworte weiter aus den bisherigen.",
  onlyManagers: "Das k\u00f6nnen nur Leute, die diesen Server verwalten.",
  onlyInServer: "Das geht nur auf einem Server, auf dem ich Mitglied bin.",
  nothingFound: "Kein Abschnitt der Notizen spricht davon.",
  nothingShown: "Hier gibt es keine Notizen zu zeigen.",
  andMore: (count) => `und ${count} weitere`,
  allWell: "Ich habe in allen Kan\u00e4len, die ich sehe, alle Berechtigungen, die ich brauche.",
  intentOff:
    "Nachrichteninhalte sind abgeschaltet: In Threads h\u00f6re ich nur Erw\u00e4hnungen, Antworten mit Ping, und Nachfragen.",
  answerFromNotes: "Aus Notizen antworten",
  features: {
    ViewChannel: "ich sehe und beantworte nichts",
    SendMessages: "keine Antworten im Kanal",
    SendMessagesInThreads: "keine Antworten in Threads und Forenbeitr\u00e4gen",
    CreatePublicThreads: "Antworten stehen im Kanal statt in einem Thread",
    ReadMessageHistory: "Antworten zeigen nicht auf ihre Frage",
    EmbedLinks: "Links werden vielleicht nicht gezeigt",
    ManageThreads: "Beitr\u00e4ge k\u00f6nnen nicht als gel\u00f6st markiert werden",
  },
  commands: {
    ask: { name: "frage", description: "Die Notizen fragen" },
    question: { name: "frage", description: "Was du wissen willst, oder ein Abschnitt zum Lesen" },
    private: { name: "privat", description: "Nur du siehst die Antwort" },
    notes: { name: "notizen", description: "Was in den Notizen steht" },
    search: { name: "suche", description: "Abschnitte nach ihren \u00dcberschriften finden" },
    words: { name: "woerter", description: "W\u00f6rter einer \u00dcberschrift" },
    sources: { name: "quellen", description: "Die Notizen auflisten, aus denen ich antworte" },
    status: {
      name: "stand",
      description: "Wie viele Notizen es gibt, und was in diesem Kanal gilt",
    },
    forgetMe: { name: "vergiss-mich", description: "L\u00f6schen, was ich von dir wei\u00df" },
    reload: { name: "neuladen", description: "Die Notizen neu lesen (Verwaltung)" },
    doctor: {
      name: "diagnose",
      description: "Sagen, welche Berechtigungen mir wo fehlen (Verwaltung)",
    },
  },
};

const byLanguage: Readonly<Record<string, InterfaceWords>> = {
  en: english,
  de: { ...english, ...german },
};

/** The bot's words in the language of a locale such as `de` or `en-GB`; English for any other. */
export function interfaceWordsFor(locale: string | undefined): InterfaceWords {
  const language = languageOf(locale);
  return (Object.hasOwn(byLanguage, language) ? byLanguage[language] : undefined) ?? english;
}
