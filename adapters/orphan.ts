/** How often the parent is looked at, in milliseconds. */
const EVERY_MS = 250;

/**
 * Tells once when the process has lost its parent. `npm start` runs it in a shell, which dies of a
 * signal and hands none on.
 */
export function whenOrphaned(
  tell: () => void,
  parentOf: () => number = () => process.ppid,
  everyMs = EVERY_MS,
): void {
  const parent = parentOf();
  const timer = setInterval(() => {
    if (parentOf() === parent) return;
    clearInterval(timer);
    tell();
  }, everyMs);
  timer.unref();
}
