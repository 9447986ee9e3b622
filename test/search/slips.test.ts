import { describe, expect, test } from "vitest";
import { oneSlipAway } from "../../src/search/slips.ts";

const FREQUENCIES: Readonly<Record<string, number>> = {
  issu: 9,
  interv: 4,
  suffix: 3,
  redi: 5,
  host: 9,
  cost: 2,
};
const slips = (written: string) => oneSlipAway(written, (term) => FREQUENCIES[term] ?? 0);

describe("oneSlipAway", () => {
  test.each([
    ["isues", "issu"],
    ["intervall", "interv"],
    ["sufix", "suffix"],
    ["rediss", "redi"],
    ["suffxi", "suffix"],
    ["hosst", "host"],
  ])("takes %s for %s", (written, meant) => {
    expect(slips(written)).toEqual([meant]);
  });

  test.each(["xssues", "isusse", "hst", "h0sst", "", "s".repeat(40)])(
    "leaves %s alone",
    (written) => {
      expect(slips(written)).toEqual([]);
    },
  );

  test("prefers the mistakes that fingers make by themselves, and what is written more often", () => {
    const alike = new Map([
      ["cost", 3],
      ["cot", 3],
    ]);
    expect(oneSlipAway("csot", (term) => alike.get(term) ?? 0)).toEqual(["cost", "cot"]);
    alike.set("cot", 90);
    expect(oneSlipAway("csot", (term) => alike.get(term) ?? 0)).toEqual(["cot", "cost"]);
  });
});
