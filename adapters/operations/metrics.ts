import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { LoggedQuestion } from "../../src/index.ts";
import type { WatchdogEvent } from "../watchdog.ts";
import type { RetryReason } from "../worker.ts";
import { type GaugeSources, registerGauges } from "./gauges.ts";

/** What is counted and measured, and read by whoever watches over the bot. */
export interface Metrics {
  /** A question was answered; `seconds` is what the answer took to find, without any network. */
  answered(question: {
    readonly platform: string;
    readonly kind: LoggedQuestion["kind"];
    readonly outcome: LoggedQuestion["outcome"];
    readonly seconds: number;
  }): void;
  /** A platform was told that its event has arrived. */
  acknowledged(event: { readonly platform: string; readonly seconds: number }): void;
  /** An answer stands in its thread; `seconds` since the question came in. */
  delivered(answer: { readonly platform: string; readonly seconds: number }): void;
  /** Something was handed over a second time. */
  duplicate(platform: string): void;
  retried(post: { readonly platform: string; readonly reason: RetryReason }): void;
  /** Somebody asked more than the limits allow. */
  limited(platform: string): void;
  /** The store could not be reached, or refused to write. */
  storeFailed(): void;
  watchdog(event: { readonly platform: string; readonly event: WatchdogEvent }): void;
  /** All of it, as Prometheus reads it. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Whatever else is called a platform is counted as `other`: the number of labels is bounded. */
const PLATFORMS: ReadonlySet<string> = new Set(["slack", "discord", "terminal"]);

const FINDING_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** Slack delivers again after three seconds. */
const ACKNOWLEDGING_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const DELIVERING_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Counts in memory; labels hold kinds of things, and never what people wrote or who they are. */
export function createMetrics(sources: GaugeSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerGauges(registry, sources);
  const measured = register([registry]);
  return {
    answered({ platform, kind, outcome, seconds }) {
      measured.questions.inc({ platform: known(platform), kind, outcome });
      measured.answerSeconds.observe({ platform: known(platform) }, seconds);
    },
    acknowledged: ({ platform, seconds }) =>
      measured.ackSeconds.observe({ platform: known(platform) }, seconds),
    delivered: ({ platform, seconds }) =>
      measured.deliverySeconds.observe({ platform: known(platform) }, seconds),
    duplicate: (platform) => measured.duplicates.inc({ platform: known(platform) }),
    retried: ({ platform, reason }) => measured.retries.inc({ platform: known(platform), reason }),
    limited: (platform) => measured.rateLimited.inc({ platform: known(platform) }),
    storeFailed: () => measured.storeErrors.inc(),
    watchdog: ({ platform, event }) =>
      measured.watchdogEvents.inc({ platform: known(platform), event }),
    async text() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** The names under which monitoring reads what is counted and measured. */
function register(registers: Registry[]) {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, labelNames: ["platform"], buckets, registers });
  return {
    questions: counter(
      "footnote_questions_total",
      "Questions answered, by the form of the question and what became of it.",
      ["platform", "kind", "outcome"],
    ),
    answerSeconds: histogram(
      "footnote_answer_seconds",
      "Time to find an answer, without any network.",
      FINDING_SECONDS,
    ),
    ackSeconds: histogram(
      "footnote_ack_seconds",
      "Time until a platform is told that its event has arrived.",
      ACKNOWLEDGING_SECONDS,
    ),
    deliverySeconds: histogram(
      "footnote_delivery_seconds",
      "Time from a question's arrival until its answer is posted.",
      DELIVERING_SECONDS,
    ),
    duplicates: counter(
      "footnote_duplicates_total",
      "Deliveries of what had been delivered before.",
      ["platform"],
    ),
    retries: counter(
      "footnote_retries_total",
      "Questions that were put off and tried again, by reason.",
      ["platform", "reason"],
    ),
    rateLimited: counter(
      "footnote_ratelimited_total",
      "Questions not answered because somebody asked too many.",
      ["platform"],
    ),
    storeErrors: counter(
      "footnote_store_errors_total",
      "Failures to reach the store, or to write to it.",
      [],
    ),
    watchdogEvents: counter(
      "footnote_watchdog_total",
      "What the watchdogs of the connections have seen.",
      ["platform", "event"],
    ),
  };
}

function known(platform: string): string {
  return PLATFORMS.has(platform) ? platform : "other";
}
