import { setImmediate } from "node:timers/promises";
import {
  type Bot,
  folderState,
  type KnownNotes,
  type Library,
  type Policy,
  requireFolders,
} from "../src/index.ts";
import type { Log } from "./log.ts";
import { read, type Reading } from "./reading.ts";

export interface ShelfOptions {
  readonly notesDir: string;
  readonly siteUrl: string | undefined;
  readonly snapshotFile: string;
  readonly policy: Policy;
  /** Where it is said what was read, and what could not be. */
  readonly say: (reading: Pick<Reading, "summary" | "problems">) => void;
  readonly log: Pick<Log, "warn">;
  /** How often it is looked whether notes have changed. @default 15,000 */
  readonly lookMs?: number;
}

/**
 * The folder of notes: reads it at the start, when told to, and when something in it has changed.
 * That is looked up, since no file watcher notices a folder that was swapped for another.
 */
export class Shelf {
  readonly #options: ShelfOptions;
  readonly #known: KnownNotes = new Map();
  #readAt = new Date();
  #state = "";
  #bot: Pick<Bot, "replace"> | undefined;
  #reading: Promise<void> | undefined;
  #isStale = false;
  #looking: NodeJS.Timeout | undefined;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** When the notes were read last. */
  get readAt(): Date {
    return this.#readAt;
  }

  /**
   * Reads the notes for the first time.
   *
   * @throws {SetupError} if there is no such folder, or the policy names one without notes.
   */
  async open(): Promise<Library> {
    const library = await this.#read(false);
    requireFolders(this.#options.policy, library);
    return library;
  }

  /** Gives the bot what was changed, from now on. */
  keepUpToDate(bot: Pick<Bot, "replace">): void {
    const { lookMs = 15_000 } = this.#options;
    this.#bot = bot;
    this.#looking = setInterval(() => void this.#look(), lookMs);
    this.#looking.unref();
  }

  /** Reads the notes again; who asks for it meanwhile gets what is read after that. */
  reload(): Promise<void> {
    // They are being read for the first time.
    if (this.#bot === undefined) return Promise.resolve();
    if (this.#reading !== undefined) {
      this.#isStale = true;
      return this.#reading;
    }
    this.#reading = this.#readAgain().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  close(): void {
    clearInterval(this.#looking);
  }

  async #readAgain(): Promise<void> {
    this.#isStale = false;
    this.#bot?.replace(await this.#read(true));
    // Once more if somebody asked meanwhile.
    if (this.#isAskedAgain()) await this.#readAgain();
  }

  #isAskedAgain(): boolean {
    return this.#isStale;
  }

  async #look(): Promise<void> {
    if (this.#reading !== undefined) return;
    try {
      if ((await folderState(this.#options.notesDir)) !== this.#state) await this.reload();
    } catch (error) {
      // A folder that is being swapped is not there for a moment: what was read before still serves.
      this.#options.log.warn({ err: error }, "reading the notes again failed");
    }
  }

  async #read(isServing: boolean): Promise<Library> {
    const { notesDir, siteUrl, snapshotFile, policy, say } = this.#options;
    // Before they are read: what changes meanwhile is seen the next time.
    const state = await folderState(notesDir);
    const reading = await read(notesDir, {
      isServing,
      siteUrl,
      snapshotFile,
      known: this.#known,
    });
    const { library } = reading;
    say(reading);
    // Now, and not while the first one who asks there waits for it.
    for (const scope of library.scopes(policy)) {
      library.within(scope);
      // Each takes as long as indexing its notes: questions are answered in between.
      // oxlint-disable-next-line no-await-in-loop
      await setImmediate();
    }
    this.#state = state;
    this.#readAt = new Date();
    return library;
  }
}
