import type { App, ReceiverEvent } from "@slack/bolt";
import type { PlatformMonitor } from "../monitor.ts";
import { StoppedError } from "../worker.ts";
import { within } from "../time.ts";

/**
 * Stands between Slack and Bolt. Bolt acknowledges events before any listener sees them; here the
 * acknowledgement waits until the listeners have kept what they will answer, so that Slack delivers
 * again what could not be kept. It takes nothing more once the bot stops, and acknowledges what no
 * listener did, which would leave a person before a spinning button.
 */
export class Intake {
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #monitor: Pick<PlatformMonitor, "acknowledged" | "heard">;
  #isClosed = false;

  constructor(monitor: Pick<PlatformMonitor, "acknowledged" | "heard">) {
    this.#monitor = monitor;
  }

  /** Puts itself before an app. */
  guard(app: App): void {
    const process = app.processEvent.bind(app);
    app.processEvent = (event) => this.#take(event, process);
  }

  /** Work that Slack need not wait for, and whose failure nobody minds. */
  aside(work: Promise<unknown>): void {
    const settled = work.catch(() => undefined);
    this.#underWay.add(settled);
    void settled.finally(() => this.#underWay.delete(settled));
  }

  /** Resolves when all that is under way is done, or after `deadlineMs`. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosed = true;
    await within(deadlineMs, Promise.allSettled(this.#underWay)).catch(() => undefined);
  }

  async #take(
    event: ReceiverEvent,
    process: (event: ReceiverEvent) => Promise<void>,
  ): Promise<void> {
    this.#monitor.heard();
    // Not acknowledged: Slack delivers it again, to whoever is there then.
    if (this.#isClosed) throw new StoppedError("The bot is stopping.");
    const work = this.#acknowledged(event, process);
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  async #acknowledged(
    event: ReceiverEvent,
    process: (event: ReceiverEvent) => Promise<void>,
  ): Promise<void> {
    const begin = performance.now();
    let isAcknowledged = false;
    const acknowledge: ReceiverEvent["ack"] = async (response) => {
      if (isAcknowledged) return;
      isAcknowledged = true;
      await event.ack(response);
      this.#monitor.acknowledged((performance.now() - begin) / 1_000);
    };
    const ack = isEvent(event.body) ? () => Promise.resolve() : acknowledge;
    await process({ ...event, ack });
    await acknowledge();
  }
}

/** Whether Bolt would acknowledge it by itself: events, and nothing that people wait before. */
function isEvent(body: unknown): boolean {
  return typeof body === "object" && body !== null && "event" in body;
}
