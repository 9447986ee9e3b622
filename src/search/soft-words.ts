import { Spelling } from "./spelling.ts";

/**
 * Words that say how something is asked, not what: question words, auxiliaries, pronouns, politeness
 * and fillers of English. No word of any topic. They count little but not nothing, since headings
 * ask too ("What is it?", "When to use which").
 */
const SOFT_WORDS: ReadonlySet<string> = new Set(
  (
    "wat wut wtf wth wats shud cud wud ur wich coz cuz bc tho thru what which who whom whose when where why how whats whos wheres hows whens " +
    "do does did doing done dont doesnt didnt am were been being isnt arent wasnt werent " +
    "have has had having havent hasnt can could cant couldnt should shouldnt would wouldnt may " +
    "might must shall wont i im ive id me my mine we us our ours you your yours he him his she her " +
    "hers its them theirs one ones someone somebody anyone anybody everyone people folks guys " +
    "something anything everything thing things stuff some any all both each every either neither " +
    "other others another same so than too very just also only even still yet already again ever " +
    "never always sometimes usually often really actually basically exactly simply maybe perhaps " +
    "please pls plz thanks thank thx hi hello hey ok okay yes yeah no yep nope " +
    "about from into over under out up down off through during before after between because while " +
    "until against without within like as well more most much many less least few lot lots kind " +
    "sort type types way ways got get gets getting go goes going gonna want wants wanted wanna " +
    "need needs needed know knows tell explain describe define enumerate show give list say says said mean means " +
    "meant find found look looking see let lets make makes made making use uses used using work " +
    "works help question answer wondering wonder think ask asking anyway difference differences " +
    "differ different compare compared comparison vs versus better best good here now quick quickly " +
    "currently rather instead supposed able own"
  ).split(" "),
);

export function isSoftWord(word: string): boolean {
  return SOFT_WORDS.has(word.toLowerCase().replace(/['\u2019]/g, ""));
}

const SPELLING = new Spelling([...SOFT_WORDS], () => 1);

/** Whether a word is probably one of them, mistyped: "wats", "diffrence", "betwen". */
export function isSoftSlip(word: string): boolean {
  return SPELLING.corrections(word.toLowerCase().replace(/['\u2019]/g, "")).length > 0;
}
