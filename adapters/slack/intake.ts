import type { App, ReceiverEvent } from "@slack/bolt";

/**
 * Stands between Slack and Bolt: counts what is under way, takes nothing more once the bot stops,
 * and acknowledges what no listener did, which would leave a person before a spinning button.
 */
export class Intake {
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;

  /** Puts itself before an app. */
  guard(app: App): void {
    const process = app.processEvent.bind(app);
    app.processEvent = (event) => this.#take(event, process);
  }

  /** Resolves when all that is under way is done, or after `deadlineMs`. */
  async close(deadlineMs: number): Promise<void> {
    this.#isClosed = true;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise((resolve) => {
      timer = setTimeout(resolve, deadlineMs);
    });
    await Promise.race([Promise.allSettled(this.#underWay), deadline]);
    clearTimeout(timer);
  }

  async #take(
    event: ReceiverEvent,
    process: (event: ReceiverEvent) => Promise<void>,
  ): Promise<void> {
    // Not acknowledged: Slack delivers it again, to whoever is there then.
    if (this.#isClosed) throw new ClosedError("The bot is stopping.");
    const work = acknowledged(event, process);
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }
}

/** Something arrived after the bot was told to stop. */
export class ClosedError extends Error {
  override readonly name = "ClosedError";
}

async function acknowledged(
  event: ReceiverEvent,
  process: (event: ReceiverEvent) => Promise<void>,
): Promise<void> {
  let isAcknowledged = false;
  const ack: ReceiverEvent["ack"] = async (response) => {
    if (isAcknowledged) return;
    isAcknowledged = true;
    await event.ack(response);
  };
  try {
    await process({ ...event, ack });
  } finally {
    await ack();
  }
}
