import { stem } from "./stem.ts";

/**
 * Forms that no stemmer brings together, each line one verb. Left out are forms that are more often
 * another word: "left", "saw", "felt", "ground", "wound", "rose", "bore", "lay", "lit".
 */
const VERBS: readonly string[] = [
  "become became",
  "begin began begun",
  "bind bound",
  "bite bit bitten",
  "break broke broken",
  "bring brought",
  "build built",
  "buy bought",
  "catch caught",
  "choose chose chosen",
  "come came",
  "deal dealt",
  "draw drew drawn",
  "drink drank drunk",
  "drive drove driven",
  "eat ate eaten",
  "fall fell fallen",
  "feed fed",
  "fight fought",
  "find found",
  "fly flew flown",
  "forbid forbade forbidden",
  "forget forgot forgotten",
  "freeze froze frozen",
  "get got gotten",
  "give gave given",
  "go went gone",
  "grow grew grown",
  "hang hung",
  "hear heard",
  "hide hid hidden",
  "hold held",
  "keep kept",
  "know knew known",
  "lead led",
  "learn learnt",
  "lend lent",
  "lose lost",
  "make made",
  "mean meant",
  "meet met",
  "pay paid",
  "ride rode ridden",
  "ring rang rung",
  "rise risen",
  "run ran",
  "say said",
  "sell sold",
  "seek sought",
  "send sent",
  "shake shook shaken",
  "shoot shot",
  "shrink shrank shrunk",
  "sing sang sung",
  "sink sank sunk",
  "sleep slept",
  "speak spoke spoken",
  "spend spent",
  "spin spun",
  "stand stood",
  "steal stole stolen",
  "stick stuck",
  "strike struck",
  "swear swore sworn",
  "swim swam swum",
  "take took taken",
  "teach taught",
  "tear tore torn",
  "tell told",
  "think thought",
  "throw threw thrown",
  "understand understood",
  "wake woke woken",
  "wear wore worn",
  "win won",
  "withdraw withdrew withdrawn",
  "write wrote written",
];

const byForm = new Map<string, readonly string[]>();
for (const verb of VERBS) {
  const forms = [...new Set(verb.split(" ").map((form) => stem(form)))];
  for (const own of forms) {
    byForm.set(
      own,
      forms.filter((form) => form !== own),
    );
  }
}

/** The other forms of an irregular verb: "held" for "hold". */
export function verbForms(term: string): readonly string[] {
  return byForm.get(term) ?? [];
}
