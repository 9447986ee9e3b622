import { describe, expect, test } from "vitest";
import { parseNote } from "../../src/notes/parse-note.ts";

/** What becomes of a note with that front matter. */
function read(head: string) {
  return parseNote("a.md", `${head}\nSecret.\n`);
}

describe("a note", () => {
  test.each([
    "",
    "---\ntitle: A\n---",
    "---\nvisibility: everyone\n---",
    "---\nVisibility: Public\n---",
    '+++\nvisibility = "public"\n+++',
    "---\nprivate: false\ndraft: no\n---",
  ])("may be shown everywhere: %j", (head) => {
    expect(read(head).note?.access).toEqual({ kind: "everywhere" });
  });

  test.each([
    "---\nvisibility: restricted\n---",
    "---\nVisibility:\n  - Restricted\n---",
    '+++\nvisibility = "restricted"\n+++',
    '+++\ntitle = "A"\n[params]\n  visibility = "restricted"\n+++',
  ])("may be restricted: %j", (head) => {
    expect(read(head).note?.access).toEqual({ kind: "restricted" });
  });

  test.each([
    ["---\nchannels: [C024BE91L, T1/C2, 123456789012345678]\n---"],
    ["---\nchannels:\n  - C024BE91L\n  - T1/C2\n  - 123456789012345678\n---"],
    ["---\nChannels: C024BE91L, T1/C2, 123456789012345678\n---"],
    ["---\nvisibility: restricted\nchannels: [C024BE91L, T1/C2, '123456789012345678']\n---"],
    ["---\nvisibility: public\nchannels: [C024BE91L, T1/C2, 123456789012345678]\n---"],
    ['+++\nchannels = ["C024BE91L", "T1/C2", 123456789012345678]\n+++'],
    ['+++\n[params]\nchannels = ["C024BE91L", "T1/C2", "123456789012345678"]\n+++'],
  ])("may name its channels: %j", (head) => {
    const channels = ["C024BE91L", "T1/C2", "123456789012345678"];
    expect(read(head).note?.access).toEqual({ kind: "channels", channels });
  });

  test.each([
    ["---\nchannels: C024BE91L\n---", "C024BE91L"],
    ["---\nchannels: 900000000000000003\n---", "900000000000000003"],
    ['+++\nchannels = "T1/C2"\n+++', "T1/C2"],
  ])("may name one channel: %j", (head, channel) => {
    expect(read(head).note?.access).toEqual({ kind: "channels", channels: [channel] });
  });

  test.each([
    "---\ndraft: true\nvisibility: public\n---",
    "---\nprivate: true\nchannels: [C1]\n---",
    "---\nprivate: on\n---",
    "---\nprivate: false\nPrivate: true\n---",
    "---\nvisibility: private\n---",
    "---\nvisibility: private\nchannels: [C1]\n---",
    '+++\nvisibility = "Private"\n+++',
    "+++\n[params]\nprivate = true\n+++",
  ])("may be shown nowhere: %j", (head) => {
    expect(read(head)).toEqual({ note: undefined, problem: undefined });
  });

  test.each([
    ["---\ntitle: A\nvisibility: internal\n---", 3, '"internal" is unknown'],
    ['+++\ntitle = "A"\n\nvisibility = "restrictde"\n+++', 4, '"restrictde" is unknown'],
    ["---\nvisibility:\n---", 2, "is not one word"],
    ["---\nvisibility: [public, restricted]\n---", 2, "is not one word"],
    ["---\nvisibility: public\nVisibility: restricted\n---", 2, "is not one word"],
    ["---\nvisibility: { team: hr }\n---", 2, "is not one word"],
    ["---\n{ title: A, visibility: internal }\n---", 1, '"internal" is unknown'],
    ["---\nvisibility: internal\nchannels: [C1]\n---", 2, '"internal" is unknown'],
    ["---\nvisibility: public\nchannels:\n---", 3, "no list of ids"],
    ["---\nchannels: []\n---", 2, "no list of ids"],
    ["---\ntitle: A\nchannels:\n  - C1\n  - '#general'\n---", 3, "no list of ids"],
    ["---\nchannels:\n  - C1\n  - #general\n---", 2, "no list of ids"],
    ["---\nchannels: [[C1], C2]\n---", 2, "no list of ids"],
    ["---\nchannels: { C1: true }\n---", 2, "no list of ids"],
    ["---\nchannels: true\n---", 2, "no list of ids"],
    ["---\nchannels: the team's own\n---", 2, "no list of ids"],
    ["---\nchannels: [a/b/c]\n---", 2, "no list of ids"],
    ['+++\ntitle = "A"\n[params]\n  channels = [""]\n+++', 4, "no list of ids"],
  ])("that can't be understood is shown nowhere, and reported: %j", (head, line, reason) => {
    const { note, problem } = read(head);
    expect(note).toBeUndefined();
    expect(problem).toMatchObject({ path: "a.md", line });
    expect(problem?.reason).toContain(reason);
  });
});
