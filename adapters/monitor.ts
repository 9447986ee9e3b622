import type { WatchdogEvent } from "./watchdog.ts";
import type { WorkMonitor } from "./worker.ts";

/** Told of what happens on a platform, by the adapter to it. */
export interface PlatformMonitor extends WorkMonitor {
  /** The platform was told that something has arrived, so many seconds after it did. */
  acknowledged(seconds: number): void;
  /** Something has come from there. */
  heard(): void;
  /** The watchdog sees no sign of life, or none even after connecting anew. */
  watchdog(event: WatchdogEvent): void;
}

/** Tells nobody. */
export const noMonitor: PlatformMonitor = {
  duplicate: ignore,
  done: ignore,
  retried: ignore,
  storeFailed: ignore,
  acknowledged: ignore,
  heard: ignore,
  watchdog: ignore,
};

function ignore(): void {
  // Nobody wants to know.
}
