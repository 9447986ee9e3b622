import { describe, expect, it } from "vitest";
import { countAnswers } from "../../adapters/bookkeeping.ts";
import { type Answered, createMemoryStore, StoreError } from "../../src/index.ts";

const answered: Answered = {
  message: { id: "1", thread: "slack:T1:C1:1", person: "slack:T1:U1", text: "my question" },
  kind: "lookup",
  outcome: "found",
  ms: 12.4,
};

function scene({ keepsTexts = false } = {}) {
  const store = createMemoryStore({ now: Date.now });
  const counted: object[] = [];
  const logged: string[] = [];
  const write = (fields: unknown, text: string) => void logged.push(text, JSON.stringify(fields));
  const count = countAnswers({
    store,
    keepsTexts,
    metrics: { answered: (question) => void counted.push(question) },
    log: { debug: write, warn: write },
  });
  return { store, counted, logged, count };
}

describe("countAnswers", () => {
  it("counts by platform, form and outcome, and keeps no text", async () => {
    const { store, counted, logged, count } = scene();
    await count(answered);
    expect(counted).toEqual([
      { platform: "slack", kind: "lookup", outcome: "found", seconds: 0.0124 },
    ]);
    const [kept] = await store.questions.since(0);
    expect(kept).toMatchObject({ id: "1", platform: "slack", person: "slack:T1:U1" });
    expect(kept?.question).toBeUndefined();
    expect(logged.join("")).not.toContain("my question");
  });

  it("keeps the text where that is allowed", async () => {
    const { store, count } = scene({ keepsTexts: true });
    await count(answered);
    expect(await store.questions.since(0)).toMatchObject([{ question: "my question" }]);
  });

  it("lets the answer out where it can't be logged", async () => {
    const { store, counted, logged, count } = scene();
    store.questions.keep = () => Promise.reject(new StoreError("away"));
    await expect(count(answered)).resolves.toBeUndefined();
    expect(counted).toHaveLength(1);
    expect(logged).toContain("a question could not be logged");
  });
});
