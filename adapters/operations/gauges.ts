import { Gauge, type Registry } from "prom-client";
import type { InboxCounts, Library } from "../../src/index.ts";

/** Where the present state is read from, each time that somebody wants to know. */
export interface GaugeSources {
  /** `undefined` as long as no notes are read. */
  readonly index: () =>
    | {
        readonly library: Pick<Library, "notes" | "sections" | "problems">;
        /** When the notes were read last, in milliseconds since the epoch. */
        readonly readAt: number;
      }
    | undefined;
  readonly inbox: () => Promise<InboxCounts>;
  readonly isReady: () => boolean | Promise<boolean>;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Adds gauges of the present state; what can't be read has no value, and the others have. */
export function registerGauges(registry: Registry, sources: GaugeSources): void {
  const { index, inbox, isReady, now } = sources;
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number | undefined) => {
    const created = new Gauge({
      name,
      help,
      registers,
      collect() {
        set(created, {}, read());
      },
    });
  };
  gauge("footnote_index_sections", "Sections that are searched.", () => {
    return index()?.library.sections.length;
  });
  gauge("footnote_index_notes", "Notes that are served.", () => index()?.library.notes);
  gauge("footnote_index_age_seconds", "Time since the notes were read last.", () => {
    const state = index();
    return state === undefined ? undefined : (now() - state.readAt) / 1_000;
  });
  const rejected = new Gauge({
    name: "footnote_notes_rejected",
    help: "Files that are no notes to serve, by reason.",
    labelNames: ["reason"],
    registers,
    collect() {
      rejected.reset();
      for (const { kind } of index()?.library.problems ?? []) rejected.inc({ reason: kind });
    },
  });
  registerInbox(registers, inbox);
  const ready = new Gauge({
    name: "footnote_ready",
    help: "1 if questions can be taken, as /readyz says.",
    registers,
    async collect() {
      ready.set((await attempt(isReady)) === true ? 1 : 0);
    },
  });
}

function registerInbox(registers: Registry[], inbox: GaugeSources["inbox"]): void {
  const counts = shared(() => attempt(inbox));
  const rows = new Gauge({
    name: "footnote_inbox_rows",
    help: "Items in the inbox: open, or given up (dead).",
    labelNames: ["status"],
    registers,
    async collect() {
      const known = await counts();
      set(rows, { status: "open" }, known?.open);
      set(rows, { status: "dead" }, known?.dead);
    },
  });
  const oldest = new Gauge({
    name: "footnote_inbox_oldest_seconds",
    help: "How long the oldest open item has waited.",
    registers,
    async collect() {
      const known = await counts();
      set(oldest, {}, known === undefined ? undefined : known.oldestMs / 1_000);
    },
  });
}

/** Asks once for all who want to know at the same time. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** A value that is not known is none, not the last one. */
function set<T extends string>(
  gauge: Gauge<T>,
  labels: Partial<Record<T, string>>,
  value: number | undefined,
): void {
  if (value === undefined) gauge.remove(labels);
  else gauge.set(labels, value);
}

async function attempt<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch {
    // The store says so itself, and readiness as well.
    return undefined;
  }
}
