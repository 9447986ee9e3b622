import type { ExpressionBuilder } from "kysely";
import { type Inbox, type InboxCounts, type Item, type Lease, leaseMs } from "../../src/index.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export interface InboxOptions {
  /** Names this process among all that share the database; another one at every start. */
  readonly owner: string;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** So many parameters of one statement are fine for every engine. */
const maxKeys = 1_000;

const leaseColumns = [
  "key",
  "platform",
  "lane",
  "position",
  "payload",
  "attempts",
  "may_be_done",
  "at as receivedAt",
] as const;

interface Row extends Omit<Lease, "mayBeDone"> {
  readonly may_be_done: number;
}

/** The inbox in a database: a row an item, held by the process that is named as its owner. */
export class StoredInbox implements Inbox {
  readonly #database: Database;
  readonly #owner: string;
  readonly #now: () => number;
  /** What the caller knows that it has. */
  readonly #held = new Set<string>();
  /**
   * A statement that failed may have been carried out, with only its outcome lost: there may be
   * rows that bear our name without anybody here knowing of them.
   */
  #mayHoldMore = false;

  constructor(database: Database, { owner, now }: InboxOptions) {
    this.#database = database;
    this.#owner = owner;
    this.#now = now;
  }

  async receive(item: Item): Promise<Lease | undefined> {
    const at = this.#now();
    const { key, platform, lane, position, payload } = item;
    const row = {
      key,
      platform,
      lane,
      position,
      payload,
      status: "open",
      attempts: 1,
      may_be_done: 0,
      owner: this.#owner,
      due: at + leaseMs,
      at,
    } as const;
    const kept = await this.#hold(() =>
      this.#database.write((db) =>
        db
          .insertInto("inbox")
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning(leaseColumns)
          .execute(),
      ),
    );
    return kept[0];
  }

  async takeOver(platform: string, limit: number): Promise<readonly Lease[]> {
    const now = this.#now();
    const isFree = (row: ExpressionBuilder<Tables, "inbox">) =>
      row.and([
        row("status", "=", "open"),
        row("platform", "=", platform),
        row.or([
          row("due", "<=", now),
          // No lease is given for so long: the clock of its owner was ahead when it took the item.
          row.and([row("owner", "<>", ""), row("due", ">", now + 2 * leaseMs)]),
        ]),
        this.#isUnknown(row),
      ]);
    const taken = await this.#hold(() =>
      this.#database.write((db) =>
        db
          .with("free", (at) => {
            const free = at
              .selectFrom("inbox")
              .select("key")
              .where(isFree)
              .orderBy("due")
              .limit(limit);
            return this.#database.locksRows ? free.forUpdate().skipLocked() : free;
          })
          .updateTable("inbox")
          .set((row) => ({
            owner: this.#owner,
            due: now + leaseMs,
            attempts: row("attempts", "+", 1),
            // Of a lease that has run out, nobody has said how far it was.
            may_be_done: row
              .case()
              .when("owner", "=", "")
              .then(row.ref("may_be_done"))
              .else(1)
              .end(),
          }))
          .where("key", "in", (at) => at.selectFrom("free").select("free.key"))
          // Again: it may have changed between being found and being locked.
          .where(isFree)
          .returning(leaseColumns)
          .execute(),
      ),
    );
    return taken.toSorted((a, b) => a.receivedAt - b.receivedAt);
  }

  async renew(keys: readonly string[]): Promise<readonly string[]> {
    const renewed: string[] = [];
    for (let from = 0; from < keys.length; from += maxKeys) {
      const some = keys.slice(from, from + maxKeys);
      // oxlint-disable-next-line no-await-in-loop -- other work goes on between them
      const rows = await this.#database.write((db) =>
        db
          .updateTable("inbox")
          .set({ due: this.#now() + leaseMs })
          .where("key", "in", some)
          .where("owner", "=", this.#owner)
          .where("status", "=", "open")
          .returning("key")
          .execute(),
      );
      renewed.push(...rows.map(({ key }) => key));
    }
    for (const key of keys) this.#held.delete(key);
    for (const key of renewed) this.#held.add(key);
    return renewed;
  }

  async isOpen(key: string): Promise<boolean> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom("inbox")
        .select("key")
        .where("key", "=", key)
        .where("status", "=", "open")
        .execute(),
    );
    return rows.length > 0;
  }

  async isNext({ lane, position }: Item): Promise<boolean> {
    const before = await this.#database.read((db) =>
      db
        .selectFrom("inbox")
        .select("key")
        .where("status", "=", "open")
        .where("lane", "=", lane)
        .where("position", "<", position)
        .limit(1)
        .execute(),
    );
    return before.length === 0;
  }

  async finish(key: string, end: "done" | "dead"): Promise<boolean> {
    // What was said is not needed any more, and so not kept.
    return (await this.#release(key, { status: end, payload: "", owner: "" })) > 0;
  }

  async postpone(
    key: string,
    at: number,
    { mayBeDone }: { readonly mayBeDone: boolean },
  ): Promise<void> {
    await this.#release(key, { owner: "", due: at, may_be_done: mayBeDone ? 1 : 0 });
  }

  async counts(): Promise<InboxCounts> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom("inbox")
        .select((row) => [
          "status",
          row.fn.countAll<number>().as("number"),
          row.fn.min("at").as("oldest"),
        ])
        .where("status", "in", ["open", "dead"])
        .groupBy("status")
        .execute(),
    );
    const open = rows.find(({ status }) => status === "open");
    const dead = rows.find(({ status }) => status === "dead");
    return {
      open: open?.number ?? 0,
      dead: dead?.number ?? 0,
      oldestMs: open === undefined ? 0 : Math.max(0, this.#now() - open.oldest),
    };
  }

  /** Whether a row is held by nobody here. */
  #isUnknown(row: ExpressionBuilder<Tables, "inbox">) {
    const isOthers = row("owner", "<>", this.#owner);
    if (!this.#mayHoldMore) return isOthers;
    const held = [...this.#held];
    return held.length === 0 ? row.lit(true) : row.or([isOthers, row("key", "not in", held)]);
  }

  async #hold(take: () => Promise<readonly Row[]>): Promise<readonly Lease[]> {
    try {
      const leases = (await take()).map(toLease);
      for (const { key } of leases) this.#held.add(key);
      return leases;
    } catch (error) {
      this.#mayHoldMore = true;
      throw error;
    }
  }

  async #release(
    key: string,
    change: Partial<Pick<Tables["inbox"], "status" | "payload" | "owner" | "due" | "may_be_done">>,
  ): Promise<number> {
    this.#held.delete(key);
    try {
      const { numUpdatedRows } = await this.#database.write((db) =>
        db
          .updateTable("inbox")
          .set(change)
          .where("key", "=", key)
          .where("owner", "=", this.#owner)
          .where("status", "=", "open")
          .executeTakeFirstOrThrow(),
      );
      return Number(numUpdatedRows);
    } catch (error) {
      this.#mayHoldMore = true;
      throw error;
    }
  }
}

function toLease({ may_be_done: mayBeDone, ...row }: Row): Lease {
  return { ...row, mayBeDone: mayBeDone !== 0 };
}
