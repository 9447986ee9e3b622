import type { PlatformMonitor } from "../monitor.ts";
import type { Health } from "./health.ts";
import type { Metrics } from "./metrics.ts";

/** Brings what happens on a platform to its metrics, and to the health of the process. */
export function watch(platform: string, metrics: Metrics, health: Health): PlatformMonitor {
  return {
    duplicate: () => metrics.duplicate(platform),
    done: (seconds) => metrics.delivered({ platform, seconds }),
    retried: (reason) => metrics.retried({ platform, reason }),
    storeFailed: () => metrics.storeFailed(),
    acknowledged: (seconds) => metrics.acknowledged({ platform, seconds }),
    heard: () => health.heard(platform),
    watchdog: (event) => metrics.watchdog({ platform, event }),
  };
}
