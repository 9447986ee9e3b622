import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toQuery } from "../../src/search/build-query.ts";
import { SearchIndex } from "../../src/search/search-index.ts";
import { SNAPSHOT_FORMAT } from "../../src/search/snapshot.ts";
import { terms } from "../../src/search/terms.ts";
import { FILLER, section } from "./notes.ts";

/** Through bytes, as it is kept in a file or sent to a thread. */
const again = (index: SearchIndex) => SearchIndex.restore(deserialize(serialize(index.snapshot())));

describe("SearchIndex.restore", () => {
  test("gives an index that finds and matches the same", () => {
    const word = fc.constantFrom("load", "balancer", "null", "EC2", "c++", "日本", "soup", "it");
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    const document = fc.record({
      title: text,
      path: text,
      note: fc.nat({ max: 3 }),
      passages: fc.array(text, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 20 }), text, (documents, question) => {
        const index = new SearchIndex(documents);
        const restored = again(index);
        const query = toQuery(question, index);
        const hits = index.search(query);
        expect(restored?.search(query)).toEqual(hits);
        expect(new SearchIndex(documents).search(query)).toEqual(hits);
        for (const hit of hits) {
          expect(restored?.match(hit.section, query)).toEqual(index.match(hit.section, query));
        }
      }),
    );
  }, 30_000);

  test("gives an index that reads questions the same", () => {
    const documents = [...FILLER, section("Load balancers", ["kubernetes loadbalancer"])];
    const index = new SearchIndex(documents);
    const restored = again(index);
    if (restored === undefined) throw new Error("not restored");
    for (const question of ["loadbalancer", "load balancer", "kuberntes", "soup"]) {
      expect(toQuery(question, restored)).toEqual(toQuery(question, index));
    }
  });

  test("takes up nothing that is no snapshot of this version", () => {
    const snapshot = new SearchIndex(FILLER).snapshot();
    expect(SearchIndex.restore(snapshot)).toBeDefined();
    const others = [
      undefined,
      null,
      "snapshot",
      {},
      { ...snapshot, format: "footnote-index-0" },
      { ...snapshot, entries: [1, 2, 3] },
      { ...snapshot, standing: undefined },
      { ...snapshot, terms: 7 },
      { ...snapshot, postings: "[]" },
    ];
    for (const other of others) expect(SearchIndex.restore(other)).toBeUndefined();
  });

  test("has another format once the analysis is another", () => {
    // When this fails, the terms of texts have changed: raise SNAPSHOT_FORMAT, then this hash.
    const sample =
      "The AppRunner's load-balancers (v1.2.3) don't run C++/C# on io_uring, .NET or node.js: " +
      "VMs, 1,000 EBS volumes, state-of-the-art café Łódź, 日本語 ภาษาไทย Русский relational";
    const hash = createHash("sha256").update(terms(sample).join(" ")).digest("hex");
    expect({ format: SNAPSHOT_FORMAT, hash: hash.slice(0, 12) }).toMatchInlineSnapshot(`
      {
        "format": "footnote-index-1",
        "hash": "095a72d0ed61",
      }
    `);
  });
});
