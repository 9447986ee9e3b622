import { setTimeout } from "node:timers/promises";

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
  /** What else is worth knowing, by what it is. */
  readonly besides: Readonly<Record<string, number>>;
}

/** What is asked, over and over: each of them has an answer in the notes that are shipped. */
const QUESTIONS = [
  "what is Fargate?",
  "what is IAM?",
  "what is Terraform?",
  "Fargate vs ECS on EC2?",
];

export function questionFor(at: number): string {
  return QUESTIONS[at % QUESTIONS.length] ?? "";
}

interface Moves {
  /** Asks question number `at`; it may wait for the right moment. */
  readonly ask: (at: number) => void | Promise<void>;
  /** Ends a replica, as soon as one has been up for a moment. */
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

/** Asks at an even pace, and breaks something in between, evenly as well: questions come in meanwhile. */
export async function play(
  { questions, perSecond, kills, restarts }: Run,
  { ask, kill, restart }: Moves,
): Promise<void> {
  const breaks: (() => Promise<void>)[] = Array.from({ length: kills }, () => kill);
  for (let time = 1; time <= restarts; time += 1) {
    breaks.splice(Math.floor((breaks.length * time) / (restarts + 1)), 0, restart);
  }
  const phases = breaks.length + 1;
  for (let phase = 0, at = 0; phase < phases; phase += 1) {
    const broken = phase === 0 ? undefined : breaks[phase - 1]?.();
    for (const end = (questions * (phase + 1)) / phases; at < Math.floor(end); at += 1) {
      await ask(at);
      await setTimeout(1_000 / perSecond);
    }
    await broken;
  }
}
