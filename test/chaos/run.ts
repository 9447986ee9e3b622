/** How much is asked, and how much breaks meanwhile. */
export interface Run {
  readonly questions: number;
  readonly perSecond: number;
  readonly kills: number;
  /** Of the database. */
  readonly restarts: number;
  readonly replicas: number;
  /** Share of the platform's answers that fail, 0 to 1. */
  readonly faultShare: number;
  readonly chance: () => number;
  /** Against the bot that keeps in its memory what it has taken up. */
  readonly isNaive: boolean;
}

/** Where the replicas keep what they share. */
export interface Database {
  /** `undefined` for the embedded store. */
  readonly url: string | undefined;
  restart(): Promise<void>;
}

/** What became of the questions. */
export interface Tally {
  readonly asked: number;
  /** The platform gives up on what nobody acknowledges: only the others count below. */
  readonly acknowledged: number;
  readonly once: number;
  readonly twice: number;
  readonly never: number;
  readonly deliveries: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: Readonly<Record<string, number>>;
  readonly restarts: number;
  /** Ends of processes that nobody had caused. */
  readonly crashes: readonly string[];
  readonly exitCodes: readonly (number | null)[];
}
