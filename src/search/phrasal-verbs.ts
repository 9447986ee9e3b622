import { stem } from "./stem.ts";

/**
 * Verbs that mean something else with their particle, as people say them, and how notes write the
 * same. English, and of no topic.
 */
const PHRASAL_VERBS: readonly string[] = [
  "turn on: enable activate",
  "switch on: enable activate",
  "turn off: disable deactivate",
  "switch off: disable deactivate",
  "shut down: stop shutdown terminate",
  "shut off: stop disable",
  "start up: start startup boot",
  "boot up: start boot",
  "spin up: start create launch",
  "bring up: start launch",
  "bring down: stop shutdown",
  "set up: configure setup install",
  "back up: backup",
  "clean up: remove delete cleanup",
  "get rid: remove delete",
  "throw away: remove delete discard",
  "kick out: remove removal disconnect close",
  "take out: remove",
  "take down: remove stop",
  "tear down: remove delete destroy",
  "blow up: fail error throw crash",
  "break down: fail break",
  "fall over: fail crash",
  "go down: fail outage stop",
  "go wrong: fail error",
  "go back: revert rollback return",
  "roll back: rollback revert",
  "roll out: deploy release",
  "give up: abort timeout stop",
  "time out: timeout",
  "cut off: abort timeout stop",
  "put off: delay postpone procrastinate",
  "hold back: delay prevent",
  "log in: login",
  "sign in: login",
  "log out: logout",
  "sign up: register signup registration",
  "check out: checkout fetch",
  "look up: find search lookup",
  "find out: discover learn",
  "figure out: find determine",
  "write down: document record",
  "speed up: faster performance",
  "slow down: slower performance",
  "get through: connect reach",
  "let in: allow",
  "let through: allow permit",
  "keep out: exclude hide block",
  "leave out: exclude omit",
  "hand over: transfer",
  "carry on: continue",
  "run out: exhaust",
  "pass on: forward",
  "send out: send",
  "plug in: plugin",
  "opt in: enable",
  "opt out: disable",
  "step through: debug",
  "catch up: sync",
];

interface Phrasal {
  readonly particle: string;
  readonly related: readonly string[];
}

const byVerb = new Map<string, Phrasal[]>();
for (const entry of PHRASAL_VERBS) {
  const [phrase = "", related = ""] = entry.split(": ");
  const [verb = "", particle = ""] = phrase.split(" ");
  const known = byVerb.get(stem(verb)) ?? [];
  known.push({ particle, related: related.split(" ").map((word) => stem(word)) });
  byVerb.set(stem(verb), known);
}

/** How many words may stand between a verb and its particle: "turn the logging off". */
const REACH = 4;

/** Terms that say what a verb means with a particle that follows it; `following` in lower case. */
export function meaningsWithParticle(
  verb: string,
  following: readonly string[],
): readonly string[] {
  const near = new Set(following.slice(0, REACH + 1));
  return (byVerb.get(verb) ?? [])
    .filter(({ particle }) => near.has(particle))
    .flatMap(({ related }) => related);
}
