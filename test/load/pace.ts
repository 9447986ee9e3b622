import { setTimeout } from "node:timers/promises";

/** Does something so many times a second for so long, and makes up for what came late. */
export async function pace(perSecond: number, seconds: number, work: () => unknown): Promise<void> {
  const begin = performance.now();
  const times = Math.round(perSecond * seconds);
  for (let done = 0; done < times;) {
    const due = Math.min(times, Math.floor(((performance.now() - begin) / 1_000) * perSecond) + 1);
    for (; done < due; done += 1) work();
    const next = begin + (done / perSecond) * 1_000;
    await setTimeout(Math.max(1, next - performance.now()));
  }
}
