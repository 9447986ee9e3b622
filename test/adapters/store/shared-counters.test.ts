import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Asker, createLimits } from "../../../adapters/limits.ts";
import {
  openSharedCounters,
  type SharedCounters,
} from "../../../adapters/store/shared-counters.ts";
import { createPostgres, type Postgres, postgresForTests } from "./postgres.ts";

function asks(person: string): Asker {
  return { workspace: "slack:T1", channel: "C1", person };
}

const programs = await postgresForTests();

describe.skipIf(programs === undefined)("counters on a real Postgres", () => {
  let postgres: Postgres;
  let url: string;
  const opened: SharedCounters[] = [];
  const warnings: string[] = [];

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
    url = await postgres.database("counters");
  }, 60_000);
  afterAll(async () => {
    await Promise.all(opened.map((counters) => counters.close()));
    await postgres.remove();
  });

  function replica(patienceMs = 500) {
    const counters = openSharedCounters({
      url,
      patienceMs,
      log: { warn: (_, text) => void warnings.push(text) },
    });
    opened.push(counters);
    return createLimits({ perPerson: 10 }, counters.make);
  }

  it("share what they count, also when all begin at once", async () => {
    const replicas = [replica(5_000), replica(5_000), replica(5_000), replica(5_000)];
    const verdicts = await Promise.all(
      replicas.flatMap((limits) => Array.from({ length: 10 }, () => limits.count(asks("U1")))),
    );
    expect(verdicts.filter((verdict) => verdict === "allowed")).toHaveLength(10);
    expect(verdicts.filter((verdict) => verdict === "first-refusal")).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  it("count for themselves while it is away, and nobody waits for long", async () => {
    const limits = replica(5_000);
    expect(await limits.count(asks("U2"))).toBe("allowed");
    await postgres.stop("immediate");
    const begin = performance.now();
    const verdicts: string[] = [];
    for (let time = 0; time < 12; time += 1) verdicts.push(await limits.count(asks("U2")));
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(verdicts.filter((verdict) => verdict === "allowed")).toHaveLength(10);
    expect(warnings).toHaveLength(1);
    await postgres.start();
  });

  it("do not wait for one that hangs", async () => {
    const limits = replica();
    await limits.count(asks("U3"));
    await postgres.signal("SIGSTOP");
    const begin = performance.now();
    expect(await limits.count(asks("U3"))).toBe("allowed");
    expect(performance.now() - begin).toBeLessThan(2_000);
    await postgres.signal("SIGCONT");
  });

  it("begin without it", async () => {
    await postgres.stop("immediate");
    const limits = replica();
    expect(await limits.count(asks("U4"))).toBe("allowed");
    await postgres.start();
  });
});
