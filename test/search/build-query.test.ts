import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toQuery } from "../../src/search/build-query.ts";
import { createFinder, section } from "./notes.ts";

const { index, query } = createFinder([
  section("Load balancers", ["An ALB is not a loadbalancer of old."]),
  section("EBS what?", ["Elastic Beanstalk (EBS)", "Elastic Block Storage (EBS)"]),
  section("Kubernetes", ["Kubernetes schedules containers on nodes.", "io_uring is fast."]),
  section("Handwritten", ["A handwritten letter about the weather vane."]),
]);

const wordsOf = (question: string) => query(question).map(({ raw }) => raw);
const formsOf = (question: string) =>
  query(question).map(({ alternatives }) =>
    alternatives.map(({ term, rest = [], weight }) => `${[term, ...rest].join("+")} ${weight}`),
  );

describe("toQuery", () => {
  test("has a word for each term, as it was written, and none for stop words", () => {
    expect(wordsOf("Is the Load-Balancer an ALB?")).toEqual([
      "Load-Balancer",
      "Load-Balancer",
      "ALB",
    ]);
  });

  test("lets the forms of an irregular verb stand for each other", () => {
    const { query: ask } = createFinder([section("Seats", ["We hold a seat. It was written."])]);
    const formsIn = (question: string) =>
      ask(question).map(({ alternatives }) => alternatives.map(({ term }) => term));
    expect(formsIn("seat held")).toEqual([["seat"], ["hold"]]);
    expect(formsIn("wrote")).toEqual([["written"]]);
  });

  test("corrects a word whose end the stemmer rewrites", () => {
    const { query: ask } = createFinder([section("Production", ["How we deploy there."])]);
    expect(ask("deply")[0]?.alternatives[0]).toMatchObject({ term: "deploy", isCorrection: true });
  });

  test("has a word that is asked twice once", () => {
    expect(wordsOf("containers and Container")).toEqual(["containers"]);
  });

  test("gives question words and fillers little weight", () => {
    expect(query("What does please kubernetes").map(({ weight }) => weight)).toEqual([
      0.35, 0.35, 0.35, 1,
    ]);
  });

  test("knows how rare each word is, and takes those of no note for rarest", () => {
    const [soup, nodes, none] = query("soup kubernetes zymurgy");
    expect(soup?.idf).toBeLessThan(nodes?.idf ?? 0);
    expect(nodes?.idf).toBeLessThan(none?.idf ?? 0);
    expect(none?.idf).toBeCloseTo(Math.log(1 + (index.size + 0.5) / 0.5));
    expect(none?.alternatives).toEqual([]);
  });

  test("lets one word stand for two, and two for one, where the notes do", () => {
    expect(formsOf("loadbalancer")).toEqual([["loadbalanc 1", "load+balanc 0.9"]]);
    expect(formsOf("load balancer")).toEqual([
      ["load 1", "loadbalanc 0.9"],
      ["balanc 1", "loadbalanc 0.9"],
    ]);
    expect(formsOf("hand soup written")[0]).toEqual([]);
  });

  test("asks for a name whole and in parts", () => {
    expect(formsOf("io_uring")).toEqual([["io 1"], ["ure 1"], ["iour 1", "io+ure 0.9"]]);
  });

  test("lets acronyms stand for each of their long forms, and long forms for their acronym", () => {
    expect(formsOf("EBS")).toEqual([["ebs 1", "elast+beanstalk 0.4", "elast+block+storag 0.4"]]);
    expect(formsOf("elastic beanstalk")).toEqual([
      ["elast 1", "ebs 0.4"],
      ["beanstalk 1", "ebs 0.4"],
    ]);
    expect(formsOf("elastic soup")[0]).toEqual(["elast 1"]);
  });

  test("corrects words that no note has, and says so", () => {
    expect(query("kuberntes")[0]?.alternatives).toEqual([
      { term: "kubernet", weight: 0.7, isCorrection: true },
    ]);
    expect(query("kuberntes")[0]?.idf).toBe(query("kubernetes")[0]?.idf);
  });

  test("corrects a word whose stem is another for the mistake, unless it is known to be a word", () => {
    const { index: small } = createFinder([section("Issues", ["Where we track issues."])]);
    const isues = toQuery("isues", small)[0]?.alternatives;
    expect(isues).toEqual([{ term: "issu", weight: 0.7, isCorrection: true }]);
    expect(toQuery("isues", small, { isWord: () => true })[0]?.alternatives).toEqual([]);
  });

  test("keeps the 31 most telling words of a long question, in its order", () => {
    const filler = Array.from({ length: 60 }, (_, number) => `soup number${number}`);
    const found = wordsOf(["kubernetes what", ...filler, "zymurgy"].join(" "));
    expect(found).toHaveLength(31);
    expect(found[0]).toBe("kubernetes");
    expect(found.at(-1)).toBe("zymurgy");
    expect(found).not.toContain("what");
  });

  test("is made of 40,000 characters in a moment", () => {
    const start = performance.now();
    toQuery("loadbalancre kuberntes ".repeat(1_800), index);
    toQuery("x".repeat(40_000), index);
    expect(performance.now() - start).toBeLessThan(4_000);
  }, 20_000);

  test("never fails, and asks the same for the same question", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("EBS", "load", "balancer", "io_uring", "kuberntes", "__proto__", "what's"),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const question = words.join(" ");
        const made = query(question);
        expect(made.length).toBeLessThanOrEqual(31);
        expect(query(question)).toEqual(made);
        const hits = index.search(made);
        expect(hits.every(({ score }) => score > 0)).toBe(true);
        expect(hits.every((hit) => index.match(hit.section, made).passages.length > 0)).toBe(true);
      }),
    );
  }, 30_000);
});
