import { describe, expect, it } from "vitest";
import type { GaugeSources } from "../../../adapters/operations/gauges.ts";
import { createMetrics, type Metrics } from "../../../adapters/operations/metrics.ts";
import { StoreError } from "../../../src/index.ts";
import { libraryOf } from "../../answers/asking.ts";

const library = {
  ...libraryOf({ "a.md": "# A\n\n## B\n\nText.\n" }),
  problems: [
    { path: "b.md", kind: "binary", line: undefined, reason: "The file is binary, not text." },
    { path: "c.md", kind: "binary", line: undefined, reason: "The file is binary, not text." },
    { path: "d.md", kind: "front-matter", line: 2, reason: "The front matter is no valid YAML." },
  ],
} as const;

const sources: GaugeSources = {
  index: () => ({ library, readAt: 1_000 }),
  inbox: () => Promise.resolve({ open: 3, dead: 1, oldestMs: 2_500 }),
  isReady: () => true,
  now: () => 61_000,
};

/** The samples of our own metrics. */
async function samples(metrics: Metrics): Promise<readonly string[]> {
  const { body } = await metrics.text();
  return body.split("\n").filter((line) => /^footnote_(?!.*_bucket)/u.test(line));
}

describe("createMetrics", () => {
  it("tells the present state", async () => {
    expect(await samples(createMetrics(sources))).toEqual([
      "footnote_index_sections 2",
      "footnote_index_notes 1",
      "footnote_index_age_seconds 60",
      'footnote_notes_rejected{reason="binary"} 2',
      'footnote_notes_rejected{reason="front-matter"} 1',
      'footnote_inbox_rows{status="open"} 3',
      'footnote_inbox_rows{status="dead"} 1',
      "footnote_inbox_oldest_seconds 2.5",
      "footnote_ready 1",
      "footnote_store_errors_total 0",
    ]);
  });

  it("forgets what is no longer so, and asks the store once each time", async () => {
    let asked = 0;
    let isAway = false;
    const metrics = createMetrics({
      ...sources,
      index: () => (isAway ? undefined : sources.index()),
      inbox: () => {
        asked += 1;
        return isAway ? Promise.reject(new StoreError("away")) : sources.inbox();
      },
      isReady: () => (isAway ? Promise.reject(new Error("away")) : true),
    });
    await metrics.text();
    isAway = true;
    expect(await samples(metrics)).toEqual(["footnote_ready 0", "footnote_store_errors_total 0"]);
    expect(asked).toBe(2);
    isAway = false;
    expect(await samples(metrics)).toContain("footnote_inbox_oldest_seconds 2.5");
  });

  it("counts what happens", async () => {
    const metrics = createMetrics(sources);
    const asked = { platform: "slack", kind: "definition", outcome: "found" } as const;
    metrics.answered({ ...asked, seconds: 0.002 });
    metrics.answered({ ...asked, seconds: 0.02 });
    metrics.answered({ ...asked, platform: "discord", outcome: "not-found", seconds: 0.02 });
    metrics.acknowledged({ platform: "slack", seconds: 0.01 });
    metrics.delivered({ platform: "slack", seconds: 0.07 });
    metrics.duplicate("slack");
    metrics.retried({ platform: "discord", reason: "platform" });
    metrics.limited("slack");
    metrics.storeFailed();
    metrics.watchdog({ platform: "discord", event: "silent" });
    expect(await samples(metrics)).toEqual(
      expect.arrayContaining([
        'footnote_questions_total{platform="slack",kind="definition",outcome="found"} 2',
        'footnote_questions_total{platform="discord",kind="definition",outcome="not-found"} 1',
        'footnote_answer_seconds_count{platform="slack"} 2',
        'footnote_ack_seconds_sum{platform="slack"} 0.01',
        'footnote_delivery_seconds_sum{platform="slack"} 0.07',
        'footnote_duplicates_total{platform="slack"} 1',
        'footnote_retries_total{platform="discord",reason="platform"} 1',
        'footnote_ratelimited_total{platform="slack"} 1',
        "footnote_store_errors_total 1",
        'footnote_watchdog_total{platform="discord",event="silent"} 1',
      ]),
    );
  });

  it("has a bounded number of platforms", async () => {
    const metrics = createMetrics(sources);
    for (let number = 0; number < 100; number += 1) metrics.duplicate(`platform ${number}`);
    expect(await samples(metrics)).toContain('footnote_duplicates_total{platform="other"} 100');
  });

  it("measures the process and its event loop, apart from other instances", async () => {
    createMetrics(sources);
    const { body, contentType } = await createMetrics(sources).text();
    expect(contentType).toContain("text/plain");
    expect(body).toContain("process_resident_memory_bytes ");
    expect(body).toContain("nodejs_eventloop_lag_p99_seconds ");
  });
});
