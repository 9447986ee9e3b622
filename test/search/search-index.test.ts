import { describe, expect, test } from "vitest";
import { SearchIndex } from "../../src/search/search-index.ts";
import { createFinder, section } from "./notes.ts";

describe("search", () => {
  test("finds a section by its heading before one that only mentions the words", () => {
    const { find } = createFinder([
      section("Servers", ["A server sits behind a gateway, and the gateway is old."]),
      section("Gateway", ["It lets traffic in."]),
    ]);
    expect(find("gateway")).toEqual(["Gateway", "Servers"]);
  });

  test("finds a section by the headings above it", () => {
    const { find } = createFinder([
      section("What?", ["A queue."], { path: "Kafka" }),
      section("What?", ["A cache."], { path: "Redis" }),
    ]);
    const { index, query } = createFinder([
      section("What?", ["A queue."], { path: "Kafka" }),
      section("Why?", ["A cache."], { path: "Redis" }),
    ]);
    expect(find("redis")).toEqual(["What?"]);
    expect(index.search(query("redis")).map((hit) => hit.section)).toEqual([1]);
  });

  test("gives rare words more weight than common ones", () => {
    const { find } = createFinder([
      section("One", ["Serve the soup hot in a pot, the soup number one."]),
      section("Two", ["The turbine is not soup."]),
    ]);
    expect(find("soup turbine")[0]).toBe("Two");
  });

  test("prefers the heading that says just what was asked", () => {
    const { find } = createFinder([
      section("Storage classes and volume snapshots", ["Text."], { note: 1 }),
      section("Snapshots", ["Text."], { note: 2 }),
    ]);
    expect(find("snapshots")).toEqual(["Snapshots", "Storage classes and volume snapshots"]);
  });

  test("prefers words that stand together", () => {
    const apart = "Pumps are old. We paint the shed green on fine days and rest. Valves leak.";
    const together = "Pumps, valves are old. We paint the shed green on fine days and rest. Leak.";
    const { find } = createFinder([
      section("Apart", [apart], { note: 1 }),
      section("Together", [together], { note: 2 }),
    ]);
    expect(find("pump valve")).toEqual(["Together", "Apart"]);
  });

  test("prefers, of equal sections, the one whose note says more of it", () => {
    const { find } = createFinder([
      section("Lone", ["Mentions turbines once."], { note: 1 }),
      section("Side", ["Mentions turbines once."], { note: 2 }),
      section("Turbines", ["Turbines turn."], { note: 2 }),
    ]);
    expect(find("turbines")).toEqual(["Turbines", "Side", "Lone"]);
  });

  test("keeps the order of the notes for equal sections", () => {
    const { find } = createFinder(
      ["A", "B", "C"].map((title, note) => section(title, ["Turbines."], { note })),
    );
    expect(find("turbines")).toEqual(["A", "B", "C"]);
  });

  test("counts a question word in full where a heading asks it", () => {
    const { find } = createFinder([
      section("Rust", ["Why it is, nobody knows: rust, and how."], { note: 1 }),
      section("Why", ["It is fast."], { path: "Rust", note: 2 }),
    ]);
    expect(find("why rust")[0]).toBe("Why");
  });

  test.each([
    ["loadbalancer", "load balancers"],
    ["load balancer", "loadbalancers"],
    ["load-balancer", "Load Balancer"],
    ["io uring", "io_uring"],
    ["app runner", "AppRunner"],
    ["vms", "VM"],
    ["vm", "vms"],
  ])("finds %s where the notes write %s", (asked, written) => {
    const { find } = createFinder([section("Here", [`We like ${written} best.`])]);
    expect(find(asked)).toEqual(["Here"]);
  });

  test("tells technical names apart", () => {
    const { find } = createFinder([
      section("C", ["Written in C."]),
      section("C++", ["Written in C++."]),
      section("C#", ["Written in C#."]),
    ]);
    expect(find("c++")).toEqual(["C++"]);
    expect(find("c#")).toEqual(["C#"]);
    expect(find("c")).toEqual(["C"]);
  });

  test("finds nothing for words of no note, stop words or nothing at all", () => {
    const { find } = createFinder([section("Kafka", ["A queue."])]);
    for (const question of ["zymurgy", "is it the", "", "?!"]) expect(find(question)).toEqual([]);
  });

  test("gives as many hits as are wanted", () => {
    const { index, query } = createFinder([]);
    expect(index.search(query("soup"), 3)).toHaveLength(3);
    expect(index.search(query("soup"), 60)).toHaveLength(40);
  });

  test("scores a section that holds all words well at about twice the query's information", () => {
    const { index, query } = createFinder([section("Turbines", ["Turbines turn."])]);
    const words = query("turbines");
    const information = words.reduce((sum, { weight, idf }) => sum + weight * idf, 0);
    const [best] = index.search(words);
    expect((best?.score ?? 0) / information).toBeGreaterThan(2);
    expect((best?.score ?? 0) / information).toBeLessThan(3.5);
  });

  test("finds nothing in no notes", () => {
    const index = new SearchIndex([]);
    expect(index.search([])).toEqual([]);
    expect(index.size).toBe(0);
  });
});

describe("match", () => {
  const documents = [
    section("Load balancers", ["An ALB splits traffic.", "It costs more than a proxy."], {
      path: "AWS\nServices",
    }),
  ];
  const { index, query } = createFinder(documents);

  test("tells which words stand in heading, path and each passage", () => {
    const match = index.match(0, query("services proxy traffic balancer"));
    expect(match).toEqual({ title: 0b1000, path: 0b0001, passages: [0b0100, 0b0010] });
  });

  test("gives a mask for each passage, also for empty ones", () => {
    const finder = createFinder([section("A", ["", "turbine", ""])]);
    expect(finder.index.match(0, finder.query("turbine")).passages).toEqual([0, 1, 0]);
  });

  test("sees a word of the question that the notes write as two only where both stand together", () => {
    const finder = createFinder([
      section("A", ["A load balancer.", "A balancer under load.", "load", "balancer"]),
    ]);
    expect(finder.index.match(0, finder.query("loadbalancer")).passages).toEqual([1, 0, 0, 0]);
  });

  test("uses all 31 bits", () => {
    const words = Array.from({ length: 31 }, (_, number) => `topic${number}`);
    const finder = createFinder([section("A", [words.join(" ")])]);
    expect(finder.index.match(0, finder.query(words.join(" "))).passages).toEqual([0x7f_ff_ff_ff]);
  });

  test("holds nothing for a section that does not exist", () => {
    expect(index.match(9_999, query("proxy"))).toEqual({ title: 0, path: 0, passages: [] });
  });
});

describe("documentFrequency", () => {
  test("counts the sections that hold a term, once each", () => {
    const { index } = createFinder([section("Kafka kafka", ["kafka"]), section("B", ["Kafka"])]);
    expect(index.documentFrequency("kafka")).toBe(2);
    expect(index.documentFrequency("redis")).toBe(0);
  });
});

describe("follows", () => {
  test("knows which words stand next to each other, in their order", () => {
    const { index } = createFinder([section("A", ["An auto scale group.", "Load", "balancers"])]);
    expect(index.follows("auto", "scale")).toBe(true);
    expect(index.follows("scale", "auto")).toBe(false);
    expect(index.follows("auto", "group")).toBe(false);
    expect(index.follows("load", "balanc")).toBe(false);
    expect(index.follows("auto", "zymurgi")).toBe(false);
  });

  test("does not count the parts of one word", () => {
    const { index } = createFinder([section("A", ["A load-balancer."])]);
    expect(index.follows("load", "balanc")).toBe(false);
  });
});

describe("standsAlone", () => {
  test("tells a word of the notes from the parts of another, joined", () => {
    const { index } = createFinder([section("A", ["A load-balancer, a webserver."])]);
    expect(index.standsAlone("webserv")).toBe(true);
    expect(index.standsAlone("loadbalanc")).toBe(false);
    expect(index.documentFrequency("loadbalanc")).toBe(1);
    expect(index.standsAlone("zymurgi")).toBe(false);
  });
});
