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
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  registerGauges(registry, sources);
  const questions = new Counter({
    name: "footnote_questions_total",
    help: "Questions answered, by the form of the question and what became of it.",
    labelNames: ["platform", "kind", "outcome"],
    registers,
  });
  const answerSeconds = new Histogram({
    name: "footnote_answer_seconds",
    help: "Time to find an answer, without any network.",
    labelNames: ["platform"],
    buckets: FINDING_SECONDS,
    registers,
  });
  const ackSeconds = new Histogram({
    name: "footnote_ack_seconds",
    help: "Time until a platform is told that its event has arrived.",
    labelNames: ["platform"],
    buckets: ACKNOWLEDGING_SECONDS,
    registers,
  });
  const deliverySeconds = new Histogram({
    name: "footnote_delivery_seconds",
    help: "Time from a question's arrival until its answer is posted.",
    labelNames: ["platform"],
    buckets: DELIVERING_SECONDS,
    registers,
  });
  const duplicates = new Counter({
    name: "footnote_duplicates_total",
    help: "Deliveries of what had been delivered before.",
    labelNames: ["platform"],
    registers,
  });
  const retries = new Counter({
    name: "footnote_retries_total",
    help: "Questions that were put off and tried again, by reason.",
    labelNames: ["platform", "reason"],
    registers,
  });
  const rateLimited = new Counter({
    name: "footnote_ratelimited_total",
    help: "Questions not answered because somebody asked too many.",
    labelNames: ["platform"],
    registers,
  });
  const storeErrors = new Counter({
    name: "footnote_store_errors_total",
    help: "Failures to reach the store, or to write to it.",
    registers,
  });
  const watchdogEvents = new Counter({
    name: "footnote_watchdog_total",
    help: "What the watchdogs of the connections have seen.",
    labelNames: ["platform", "event"],
    registers,
  });
  return {
    answered({ platform, kind, outcome, seconds }) {
      questions.inc({ platform: known(platform), kind, outcome });
      answerSeconds.observe({ platform: known(platform) }, seconds);
    },
    acknowledged: ({ platform, seconds }) =>
      ackSeconds.observe({ platform: known(platform) }, seconds),
    delivered: ({ platform, seconds }) =>
      deliverySeconds.observe({ platform: known(platform) }, seconds),
    duplicate: (platform) => duplicates.inc({ platform: known(platform) }),
    retried: ({ platform, reason }) => retries.inc({ platform: known(platform), reason }),
    limited: (platform) => rateLimited.inc({ platform: known(platform) }),
    storeFailed: () => storeErrors.inc(),
    watchdog: ({ platform, event }) => watchdogEvents.inc({ platform: known(platform), event }),
    async text() {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function known(platform: string): string {
  return PLATFORMS.has(platform) ? platform : "other";
}
