/** Lets time pass. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** What a promise resolves to, if it does so in time. */
export async function within<Result>(ms: number, promise: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no reply within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs work again and again, never twice at once; what fails is tried the next time. */
export function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void work()
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
      });
  }, ms);
  timer.unref();
  return timer;
}

const MAX_WAIT_MS = 60_000;

/** How long to wait after so many tries, in milliseconds: longer each time, and not all at once. */
export function backOff(tries: number): number {
  return Math.min(250 * 2 ** tries, MAX_WAIT_MS) * (0.75 + Math.random() / 2);
}
