import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { terms, tokens, words } from "../../src/search/terms.ts";

/** Terms of a text, joined by spaces. */
const read = (text: string) => terms(text).join(" ");

describe("terms", () => {
  test.each([
    ["Load Balancers", "load balanc"],
    ["load-balancer", "load balanc loadbalanc"],
    ["io_uring", "io ure iour"],
    ["AppRunner", "app runner apprunn"],
    ["HTTPServer", "http server httpserver"],
    ["node.js", "node js nodej"],
    ["GraphQL OAuth2 eBPF IPv4", "graph ql graphql oauth2 ebpf ipv4"],
    ["state-of-the-art", "state art stateoftheart"],
    ["log-in", "log login"],
    ["don't", "dont"],
    ["O'Reilly", "reilli oreilli"],
  ])("splits %s and joins it again", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["C++ and C# or F#", "c++ c# f#"],
    [".NET", "net .net"],
    ["s3 EC2 k8s", "s3 ec2 k8s"],
    ["v1.2.3", "1.2.3"],
    ["Python3.11", "python3.11"],
    ["1,000 requests", "1000 request"],
    ["10.0.0.1", "10.0.0.1"],
  ])("keeps %s whole", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["VMs and APIs", "vm api"],
    ["EBS EB AWS", "ebs eb aws"],
    ["running runs", "run run"],
  ])("stems %s, but no acronyms", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["nginx/traefik/caddy", "nginx traefik caddi"],
    ["EC2+Beanstalk+Docker", "ec2 beanstalk docker"],
    ["docker/docker-compose", "docker docker compos dockercompos"],
    ["CI/CD", "ci cd cicd"],
  ])("reads %s as a list, or as a short name", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["Ｆｕｌｌ width", "full width"],
    ["café naïve Łódź Straße", "cafe naiv lodz strass"],
    ["’quoted’ client–server", "quot client server clientserv"],
    ["zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"],
    ["ﬁle", "file"],
  ])("folds %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ["日本語", "日本 本語"],
    ["猫", "猫"],
    ["AWS上のコンテナ", "aws 上の のコ コン ンテ テナ"],
    ["ภาษาไทยง่าย", "ภาษา ไทย ง่าย"],
    ["Русский язык", "русскии язык"],
  ])("cuts %s where its script has no spaces", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test("are none for stop words, marks and emoji", () => {
    expect(read("to be, or not to be? — 🐄 !!! ++")).toBe("");
  });

  test("are words of any kind, also those that every object has", () => {
    expect(read("constructor __proto__ toString")).toBe("constructor proto string tostr");
  });
});

describe("tokens", () => {
  test("say where they stand, and stop words hold their place", () => {
    const text = "the load-balancer of «AWS»";
    const found = tokens(text);
    expect(found.map(({ raw }) => raw)).toEqual(["the", "load-balancer", "of", "AWS"]);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
      found.map(({ raw }) => raw),
    );
    expect(found.map(({ parts }) => parts.length)).toEqual([0, 2, 0, 1]);
  });

  test("say where the parts of a list stand", () => {
    const text = "see nginx/caddy";
    expect(tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "see",
      "nginx",
      "caddy",
    ]);
  });

  test("stand where they say, in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const misplaced = tokens(text).filter(
          ({ raw, start, end }) => text.slice(start, end) !== raw,
        );
        expect(misplaced).toEqual([]);
      }),
    );
  }, 30_000);

  test("of a text are its words", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme-ascii", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 100 }),
      fc.constantFrom("nginx/traefik/caddy or a+b", "ci/cd", "日本語/ภาษาไทย"),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(words(any)).toEqual(tokens(any).map(({ raw }) => raw));
      }),
    );
  }, 30_000);

  test("are the same whether a text is plain ASCII or not", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 200 }), (text) => {
        expect(tokens(`${text} é`).slice(0, -1)).toEqual(tokens(text));
      }),
    );
  }, 30_000);

  test.each(["a", "a-", "a'", "AbC", "日", "ภ", "+", "1,", "a/", ".a", "ing", "\u0301", "a\u200d"])(
    "of 400 KB of %j take time in proportion",
    (piece) => {
      const text = piece.repeat(400_000 / piece.length);
      const start = performance.now();
      const found = terms(text);
      // Half a second at most on a quiet machine; what is not linear takes minutes.
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(found.every((term) => term.length <= 64)).toBe(true);
    },
    30_000,
  );
});
