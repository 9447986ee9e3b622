import type { Item } from "../../../src/index.ts";

/** Something to be done; items of one lane are done in the order of their names. */
export function item(name: string, changes: Partial<Item> = {}): Item {
  return {
    key: `slack:T1:C1:${name}`,
    platform: "slack",
    lane: "slack:T1:C1",
    position: name,
    payload: `{"text":"${name}"}`,
    ...changes,
  };
}
