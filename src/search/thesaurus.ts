import { stem } from "./stem.ts";

/**
 * Words in which the same thing is asked and told: doing and undoing, more and less, good and bad.
 * English as people at work speak it, whatever they work on: what the words of a field mean is learned
 * from the notes.
 */
export const GROUPS: readonly string[] = [
  "delete remove drop erase purge discard removal deletion rid",
  "create add make generate insert new",
  "start launch boot startup begin initial initially",
  "stop halt kill terminate shutdown quit abort end cancel",
  "enable activate allow",
  "disable deactivate off mute silence suppress",
  "allow permit accept support",
  "forbid deny refuse reject block prohibit disallow prevent",
  "cheap expensive costly cost price pricing pay free affordable cheaper cheapest",
  "fast slow speed latency quick performance faster slower fastest slowest",
  "big large small size huge tiny bigger biggest larger largest smaller smallest maximum limit",
  "maximum max limit cap most longest biggest largest threshold quota",
  "minimum min least shortest smallest lowest",
  "easy hard simple difficult complex complicated easier easiest simpler simplest",
  "safe secure security unsafe insecure dangerous risk",
  "error failure fail crash break broken bug problem issue",
  "fix repair solve resolve workaround solution mitigation mitigate remedy avoid prevent",
  "change modify edit update alter adjust",
  "show display print view visible render",
  "hide hidden invisible conceal",
  "send post submit deliver transmit",
  "get fetch retrieve receive obtain",
  "save store persist keep retain retention storage",
  "copy duplicate clone replicate",
  "buy purchase acquire bought acquired sell sold",
  "advantage benefit pro pros upside strength good",
  "disadvantage drawback con cons downside weakness bad limitation caveat",
  "reason why because cause",
  "need require requirement must necessary mandatory required",
  "recommend prefer suggest advise recommended preferred suggested should",
  "avoid never",
  "wait delay timeout pause sleep",
  "move migrate migration transfer",
  "test check verify verification",
  "install setup configure configuration config settings set",
  "use usage used",
  "purpose goal aim",
  "old legacy deprecated outdated older",
  "new latest recent newest newer modern",
  "share publish expose public",
  "width length long height wide",
  "retry repeat again rerun",
  "restart reboot reload",
  "revert undo rollback restore",
  "name naming call called title",
  "build compile",
  "order sequence sort",
  "valid expire expiry expiration lifetime live last",
  "owner own responsible maintain maintainer lead charge",
  "pay paid payment compensation salary wage money",
  "phone call telephone mobile",
  "twice double duplicate duplicated",
  "down outage unavailable offline",
  "monday mon",
  "tuesday tue",
  "wednesday wed",
  "thursday thu",
  "friday fri",
  "saturday sat",
  "sunday sun",
  "report tell inform notify notification alert",
];

const byStem = new Map<string, Set<string>>();
for (const group of GROUPS) {
  const stems = group.split(" ").map((word) => stem(word));
  for (const own of stems) {
    const others = byStem.get(own) ?? new Set();
    for (const other of stems) if (other !== own) others.add(other);
    byStem.set(own, others);
  }
}

/** Terms of everyday English that say much the same as a term, or its opposite on the same scale. */
export function relatedTo(term: string): readonly string[] {
  return [...(byStem.get(term) ?? [])];
}
