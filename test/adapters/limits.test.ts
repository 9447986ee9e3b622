import { describe, expect, it } from "vitest";
import { countRefusals } from "../../adapters/bookkeeping.ts";
import { type Asker, createLimits, type LimitsOptions } from "../../adapters/limits.ts";

const ada: Asker = { workspace: "slack:T1", channel: "C1", person: "U1" };

function count(limits: ReturnType<typeof createLimits>, askers: readonly Partial<Asker>[]) {
  return Promise.all(askers.map((asker) => limits.count({ ...ada, ...asker })));
}

describe("createLimits", () => {
  it("refuses what is beyond, and makes one word of it a minute", async () => {
    const limits = createLimits({ perPerson: 2 });
    expect(await count(limits, [{}, {}, {}, {}])).toEqual([
      "allowed",
      "allowed",
      "first-refusal",
      "refused",
    ]);
  });

  it("keeps its word for a question that somebody asked it", async () => {
    const limits = createLimits({ perPerson: 1 });
    const isUnasked = true;
    expect(await count(limits, [{ isUnasked }, { isUnasked }, {}, {}])).toEqual([
      "allowed",
      "refused",
      "first-refusal",
      "refused",
    ]);
  });

  it("refuses nobody where there is no limit", async () => {
    const verdicts = await count(
      createLimits({}),
      Array.from({ length: 1_000 }, () => ({})),
    );
    expect(new Set(verdicts)).toEqual(new Set(["allowed"]));
  });

  it.each<[keyof LimitsOptions, Partial<Asker>, Partial<Asker>]>([
    ["perPerson", {}, { person: "U2" }],
    ["perPerson", {}, { workspace: "slack:T2" }],
    ["perChannel", { person: "U2" }, { person: "U2", channel: "C2" }],
    ["perWorkspace", { person: "U2", channel: "C2" }, { workspace: "slack:T2" }],
  ])("counts %s", async (name, same, another) => {
    const limits = createLimits({ [name]: 1 });
    expect(await count(limits, [{}, same, another])).toEqual([
      "allowed",
      "first-refusal",
      "allowed",
    ]);
  });

  it("counts what one person asks too much against nobody else", async () => {
    const limits = createLimits({ perPerson: 1, perChannel: 2 });
    const verdicts = await count(limits, [{}, {}, {}, { person: "U2" }]);
    expect(verdicts).toEqual(["allowed", "first-refusal", "refused", "allowed"]);
  });

  it("passes on what is wrong with a counter", async () => {
    const limits = createLimits({ perPerson: 1 }, () => ({
      consume: () => Promise.reject(new Error("broken")),
    }));
    await expect(limits.count(ada)).rejects.toThrow("broken");
  });
});

describe("countRefusals", () => {
  it("counts refusals by platform", async () => {
    const limited: string[] = [];
    const limits = countRefusals(createLimits({ perPerson: 1 }), {
      limited: (platform) => void limited.push(platform),
    });
    expect(await count(limits, [{}, {}, {}])).toEqual(["allowed", "first-refusal", "refused"]);
    expect(limited).toEqual(["slack", "slack"]);
  });
});
