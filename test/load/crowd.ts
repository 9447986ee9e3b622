import type { Asked, QuickSlack } from "../chaos/quick-slack.ts";

const PEOPLE = 2_000;
const CHANNELS = 100;

/** Many people who ask in many channels, each question for itself or as a follow-up in its thread. */
export class Crowd {
  readonly #slack: QuickSlack;
  readonly #questions: readonly string[];
  readonly #roots: Asked[] = [];
  #asked = 0;

  constructor(slack: QuickSlack, questions: readonly string[]) {
    this.#slack = slack;
    this.#questions = questions;
  }

  /** Asks the next question; Slack tells of it twice, as `message` and as `app_mention`. */
  ask(): Asked {
    const number = this.#asked;
    this.#asked += 1;
    const text = this.#questions[number % this.#questions.length] ?? "what is IAM?";
    const before = this.#threadFor(number);
    if (before !== undefined) {
      const { channel, root } = before;
      return this.#slack.ask(text, { channel, root, user: userOf(number), times: 2 });
    }
    const channel = `C0LOAD${String(number % CHANNELS).padStart(4, "0")}`;
    const asked = this.#slack.ask(text, { channel, user: userOf(number), times: 2 });
    this.#roots.push(asked);
    return asked;
  }

  /** Of five questions, one follows another before that is answered, and one a while later. */
  #threadFor(number: number): Asked | undefined {
    if (number % 5 === 2) return this.#roots.at(-3);
    if (number % 5 === 4) return this.#roots.at(-100);
    return undefined;
  }
}

function userOf(number: number): string {
  return `U0LOAD${String(number % PEOPLE).padStart(4, "0")}`;
}
