import { describe, expect, test } from "vitest";
import { aboutPolicy } from "../src/about.ts";
import { asPlainText } from "../src/answers/text.ts";
import { createLibrary, indexKnowledge } from "../src/library.ts";
import { type Place, parsePolicy, requireFolders } from "../src/policy.ts";
import { restoreSnapshot, takeSnapshot } from "../src/snapshot.ts";
import { FILLER, libraryOf } from "./answers/asking.ts";
import { notesOf } from "./notes/reading.ts";

const files = {
  "hr/pay.md": "---\nvisibility: restricted\n---\n# Pay\n\nPaid monthly.\n",
  "ops/keys.md": "---\nchannels: [C1, C2]\n---\n# Keys\n\nIn the safe.\n",
  "ops/pager.md": "---\nchannels: T1/C1\n---\n# Pager\n\nIn the drawer.\n",
  ...FILLER,
};
const library = libraryOf(files);
const open = Object.keys(FILLER).length;

function policyOf(rules: string) {
  return parsePolicy(rules, "policy.yml");
}

function at(channel: string, workspace = "T1", isDirect = false): Place {
  return { workspace, channel, isDirect };
}

describe("Policy.in", () => {
  test("names the place, and whether its folders are its own", () => {
    const policy = policyOf("default: { folders: [hr] }\nchannels: { C1: { folders: [ops] } }");
    expect(policy.in(at("C1")).scope).toEqual({
      folders: ["ops"],
      hasOwnFolders: true,
      names: ["T1/C1", "C1"],
    });
    expect(policy.in(at("C2")).scope).toEqual({
      folders: ["hr"],
      hasOwnFolders: false,
      names: ["T1/C2", "C2"],
    });
  });

  test.each([
    ["nothing", "{}", at("C9"), open],
    ["the folder for all channels", "default: { folders: [hr] }", at("C9"), 0],
    ["the folder for direct messages", "direct: { folders: [hr] }", at("D1", "T1", true), 0],
    ["another folder", "channels: { C9: { folders: [recipes] } }", at("C9"), open],
    ["no folder", "default: { folders: [hr] }\nchannels: { C9: {} }", at("C9"), 0],
    ["all folders", "channels: { C9: { folders: [/] } }", at("C9"), open],
    ["the folder", "channels: { C9: { folders: [hr] } }", at("C9"), 1],
    ["the folder among others", "channels: { C9: { folders: [/, hr] } }", at("C9"), open + 1],
    ["the note itself", "channels: { T1/C9: { folders: [hr/pay.md] } }", at("C9"), 1],
  ])("shows restricted notes where it names their folder: %s", (_, rules, place, notes) => {
    expect(library.within(policyOf(rules).in(place).scope).notes).toBe(notes);
  });

  test("shows a note that names a channel there, if it is in the folders", () => {
    const policy = policyOf("channels: { C2: { folders: [recipes] }, T2/C1: { folders: [ops] } }");
    expect(library.within(policy.in(at("C1")).scope).notes).toBe(open + 2);
    expect(library.within(policy.in(at("C2")).scope).notes).toBe(open);
    expect(library.within(policy.in(at("C1", "T2")).scope).notes).toBe(1);
  });
});

describe("Library.within", () => {
  test("is the library itself where all notes may be shown", () => {
    const unlimited = libraryOf(FILLER);
    const { scope } = policyOf("channels: { C1: { folders: [recipes] } }").in(at("C1"));
    expect(unlimited.within(policyOf("{}").in(at("C1")).scope)).toBe(unlimited);
    expect(unlimited.within(scope)).toBe(unlimited);
    expect(library.within(undefined)).toBe(library);
  });

  test("makes one part for all places that see the same notes", () => {
    const policy = policyOf("channels: { C8: { folders: [recipes/, ./recipes] } }");
    const part = library.within(policy.in(at("C9")).scope);
    expect(part.notes).toBe(open);
    for (const place of [at("C7"), at("C8"), at("D1", "T2", true)]) {
      expect(library.within(policy.in(place).scope)).toBe(part);
    }
    const keys = library.within(policy.in(at("C2")).scope);
    expect(keys).not.toBe(part);
    expect(library.within(policy.in(at("C1", "T2")).scope)).toBe(keys);
  });

  test("narrows a part further, and never widens it", () => {
    const part = library.within({ names: ["C2"] });
    expect(part.within({ names: ["T1/C1"] }).notes).toBe(open);
    expect(part.within(undefined)).toBe(part);
  });

  test("gives the parts the addresses that the notes have on their site", () => {
    const site = libraryOf(
      { "A b.md": "+++\nvisibility = 'restricted'\n+++\nText.\n", "C d.md": "Text.\n" },
      { siteUrl: "https://notes.example" },
    );
    const part = site.within({});
    expect(part.notes).toBe(1);
    expect(part.address("C d.md", undefined)).toBe(site.address("C d.md", undefined));
    expect(part.address("A b.md", undefined)).toBeUndefined();
  });

  test("lets a link to a hidden note keep its words only", () => {
    const linking = libraryOf({
      "a.md":
        "See **[the pay](hr/pay.md)** and [soup](recipes/soup.md).\n\n| A |\n|---|\n| [[pay]] |\n",
      ...files,
    });
    const [section] = linking.within({}).sections;
    expect(JSON.stringify(section?.passages)).not.toContain("note:hr");
    expect(JSON.stringify(section?.passages)).toContain("note:recipes/soup.md");
    expect(section?.links.map(({ path }) => path)).toEqual([
      undefined,
      "recipes/soup.md",
      undefined,
    ]);
    expect(section?.passages.map(({ text }) => text)).toEqual(["See the pay and soup.", "A: pay"]);
    expect(JSON.stringify(linking.sections[0]?.passages)).toContain("note:hr/pay.md");
  });
});

describe("Library.scopes", () => {
  test("is one scope where nothing is limited", () => {
    const unlimited = libraryOf(FILLER);
    const policy = policyOf("channels: { C1: { answering: off }, C2: {} }");
    expect(unlimited.scopes(policy).map((scope) => unlimited.within(scope))).toEqual([unlimited]);
  });

  test("has every part that a place can see, each once", () => {
    const policy = policyOf(
      "direct: { folders: [recipes] }\nchannels: { C1: { answering: off }, C7: {}, C8: { folders: [hr] } }",
    );
    const parts = new Set(library.scopes(policy).map((scope) => library.within(scope)));
    const places = [
      at("C9"),
      at("D1", "T1", true),
      at("C1"),
      at("C1", "T2"),
      at("C2"),
      at("C7"),
      at("C8"),
    ];
    for (const place of places) {
      expect(parts).toContain(library.within(policy.in(place).scope));
    }
    expect(new Set([...parts].map(({ notes }) => notes))).toEqual(
      new Set([open, open + 1, open + 2, 1]),
    );
    expect(parts.size).toBe(4);
  });
});

describe("a snapshot", () => {
  test("keeps where notes may be shown", async () => {
    const knowledge = { notes: notesOf(files), problems: [], version: "1" };
    const kept = await restoreSnapshot(takeSnapshot(indexKnowledge(knowledge), []), "1");
    if (kept === undefined) throw new Error("not restored");
    const restored = createLibrary(kept);
    expect(restored.notes).toBe(open + 3);
    expect(restored.within({}).notes).toBe(open);
    expect(restored.within({ names: ["C1", "T1/C1"] }).notes).toBe(open + 2);
    expect(restored.within({ folders: ["hr"], hasOwnFolders: true }).notes).toBe(1);
  });
});

describe("requireFolders", () => {
  test("knows folders that hold restricted notes alone", () => {
    expect(() =>
      requireFolders(policyOf("default: { folders: [hr, ops] }"), library),
    ).not.toThrow();
    expect(() => requireFolders(policyOf("default: { folders: [hrr] }"), library)).toThrow('"hrr"');
  });
});

describe("aboutPolicy", () => {
  test.each([
    ["{}", "It sees all notes that are not restricted, and restricted ones that name this channel"],
    ["default: { folders: [hr] }", "It sees the notes in hr that are not restricted, and"],
    ["channels: { C1: { folders: [hr, ops] } }", "in hr, ops, restricted ones too, unless"],
  ])("says what may be seen under %j", (rules, said) => {
    expect(asPlainText(aboutPolicy(policyOf(rules).in(at("C1"))))).toContain(said);
  });
});
