/** Something that a platform has handed over, to be done once. */
export interface Item {
  /**
   * Names what is to be done across all deliveries of it, and all replicas:
   * `slack:T1:C024BE91L:1712000000.000200`.
   */
  readonly key: string;
  /** `slack`, `discord`: only a process that is connected there can do it. */
  readonly platform: string;
  /** Items of one lane are done one after the other. */
  readonly lane: string;
  /** Where it stands in its lane, as text that sorts: the platform's own time of it. */
  readonly position: string;
  /** All that is needed to do it, also in another process. */
  readonly payload: string;
}

/** An item that the caller has, until it is finished or the lease runs out. */
export interface Lease extends Item {
  /** How often it was begun, this time included. */
  readonly attempts: number;
  /** Whoever had it before may have done it, or a part of it. */
  readonly mayBeDone: boolean;
  /** When the platform handed it over, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** How much there is, and how long the oldest that is open has waited. */
export interface InboxCounts {
  readonly open: number;
  /** Given up after too many tries. */
  readonly dead: number;
  readonly oldestMs: number;
}

/**
 * Holds what platforms hand over from before it is acknowledged until it is done, so that nothing
 * acknowledged is lost and nothing is done twice, however often and to however many replicas it is
 * delivered. An item belongs to whoever holds its lease; a lease that is not renewed runs out, and
 * another replica takes the item over.
 */
export interface Inbox {
  /** Keeps an item, leased to the caller; `undefined` if it is known already. */
  receive(item: Item): Promise<Lease | undefined>;
  /** Takes over open items of a platform whose lease has run out or whose time has come. */
  takeOver(platform: string, limit: number): Promise<readonly Lease[]>;
  /** Goes on holding leases; gives the keys of those that are still held. */
  renew(keys: readonly string[]): Promise<readonly string[]>;
  /** Whether it is known and not finished, whoever has it. */
  isOpen(key: string): Promise<boolean>;
  /** Whether nothing that is open stands before it in its lane. */
  isNext(item: Item): Promise<boolean>;
  /** `false` if somebody else has taken it over meanwhile. */
  finish(key: string, end: "done" | "dead"): Promise<boolean>;
  /**
   * Gives the item up until then, for whoever comes first; `at` in milliseconds since the epoch. An
   * item whose lease runs out may be done as well.
   */
  postpone(key: string, at: number, state: { readonly mayBeDone: boolean }): Promise<void>;
  counts(): Promise<InboxCounts>;
}

/** A lease that is not renewed for so long has run out. */
export const leaseMs = 15_000;

/** Done items are remembered for so long: no platform delivers anything again after that. */
export const rememberedMs = 7 * 24 * 60 * 60 * 1_000;

interface Entry {
  readonly item: Item;
  readonly receivedAt: number;
  attempts: number;
  mayBeDone: boolean;
  status: "open" | "done" | "dead";
  isHeld: boolean;
  due: number;
}

/** Keeps items in memory, for one process: what it has not done ends with it. */
export class MemoryInbox implements Inbox {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #max: number;

  constructor({ now, max = 20_000 }: { readonly now: () => number; readonly max?: number }) {
    this.#now = now;
    this.#max = max;
  }

  receive(item: Item): Promise<Lease | undefined> {
    if (this.#entries.has(item.key)) return Promise.resolve(undefined);
    const receivedAt = this.#now();
    const entry: Entry = {
      item,
      receivedAt,
      attempts: 1,
      mayBeDone: false,
      status: "open",
      isHeld: true,
      due: 0,
    };
    this.#entries.set(item.key, entry);
    if (this.#entries.size > this.#max) this.#forgetOldest();
    return Promise.resolve(toLease(entry));
  }

  takeOver(platform: string, limit: number): Promise<readonly Lease[]> {
    const due = [...this.#entries.values()]
      .filter(({ item, status, isHeld, due: at }) => {
        return item.platform === platform && status === "open" && !isHeld && at <= this.#now();
      })
      .slice(0, limit);
    for (const entry of due) {
      entry.attempts += 1;
      entry.isHeld = true;
    }
    return Promise.resolve(due.map(toLease));
  }

  renew(keys: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(keys.filter((key) => this.#held(key) !== undefined));
  }

  isOpen(key: string): Promise<boolean> {
    return Promise.resolve(this.#entries.get(key)?.status === "open");
  }

  isNext({ lane, position }: Item): Promise<boolean> {
    const isBefore = ({ item, status }: Entry) =>
      status === "open" && item.lane === lane && item.position < position;
    return Promise.resolve(![...this.#entries.values()].some(isBefore));
  }

  finish(key: string, end: "done" | "dead"): Promise<boolean> {
    const entry = this.#held(key);
    if (entry === undefined) return Promise.resolve(false);
    entry.status = end;
    entry.isHeld = false;
    return Promise.resolve(true);
  }

  postpone(key: string, at: number, { mayBeDone }: { readonly mayBeDone: boolean }): Promise<void> {
    const entry = this.#held(key);
    if (entry !== undefined) Object.assign(entry, { isHeld: false, due: at, mayBeDone });
    return Promise.resolve();
  }

  counts(): Promise<InboxCounts> {
    const all = [...this.#entries.values()];
    const open = all.filter(({ status }) => status === "open");
    const oldest = Math.min(this.#now(), ...open.map(({ receivedAt }) => receivedAt));
    return Promise.resolve({
      open: open.length,
      dead: all.filter(({ status }) => status === "dead").length,
      oldestMs: this.#now() - oldest,
    });
  }

  #held(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry?.isHeld === true ? entry : undefined;
  }

  #forgetOldest(): void {
    for (const [key, { status }] of this.#entries) {
      if (status === "open") continue;
      this.#entries.delete(key);
      return;
    }
  }
}

function toLease({ item, attempts, mayBeDone, receivedAt }: Entry): Lease {
  return { ...item, attempts, mayBeDone, receivedAt };
}
