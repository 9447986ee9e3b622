import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openLibrary, SetupError } from "../src/index.ts";
import { sectionKey } from "../src/library.ts";
import {
  answerTo,
  ask,
  citedBy,
  FILLER,
  labelsOf,
  libraryOf,
  sectionIn,
  textOf,
} from "./answers/asking.ts";

const SECRET = "xyzzy";

const library = libraryOf({
  "open/boats.md":
    "# Boats\n\n## Dinghy\n\nTwo people fit in. See [the wreck](../closed/wreck.md#hold).\n\n## Mast\n\nSpruce.\n",
  "open/pointer.md": "# Pointers\n\n## Cargo\n\nSee [the hold](../closed/wreck.md#hold).\n",
  "closed/wreck.md": `# Wreck\n\n## Hold\n\nThe ${SECRET} treasure lies in the hold. The dinghy leads there.\n\n## Bow Anchor Winch (BAW)\n\nOf ${SECRET}.\n`,
  "closed-too/more.md": `# More\n\nThe dinghy is ${SECRET}.\n`,
  ...FILLER,
});

/** Writes notes into a folder of their own. */
async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, markdown] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), markdown);
  }
  return folder;
}

// Each indexes in a worker of its own, which takes a while on a busy machine.
describe("openLibrary", { timeout: 60_000 }, () => {
  test("reads and indexes the notes of a folder", async () => {
    const folder = await folderOf({ "a.md": "# A\n\nText.\n", "b/c.md": "# C\n\n## D\n\nText.\n" });
    const read = await openLibrary(folder);
    expect(read.notes).toBe(2);
    expect(read.sections.map(({ headings }) => headings.join(" › "))).toEqual(["A", "C", "C › D"]);
    expect(read.problems).toEqual([]);
  });

  test("reports what it can't read, and serves the others", async () => {
    const folder = await folderOf({
      "a.md": "# A\n\nText.\n",
      "b.md": "---\na: [\n---\n\nText.\n",
    });
    const read = await openLibrary(folder);
    expect(read.notes).toBe(1);
    expect(read.problems.map(({ path }) => path)).toEqual(["b.md"]);
  });

  test("names the same notes by the same version, and others by another", async () => {
    const files = { "a.md": "# A\n\nText.\n", "b.md": "# B\n\nText.\n" };
    const one = await openLibrary(await folderOf(files));
    const same = await openLibrary(await folderOf(files));
    const other = await openLibrary(await folderOf({ ...files, "b.md": "# B\n\nText!\n" }));
    expect(same.version).toBe(one.version);
    expect(other.version).not.toBe(one.version);
  });

  test("says what to do about a folder that is not there", async () => {
    await expect(openLibrary("/there/is/no/such/folder")).rejects.toThrow(SetupError);
  });

  test("takes an empty folder for an empty library", async () => {
    const read = await openLibrary(await folderOf({}));
    expect(read.sections).toEqual([]);
    expect(answerTo(read, "what is a dinghy?").kind).toBe("not-found");
    expect(textOf(await ask(read, "hello"))).toContain("There are no notes to answer from yet.");
  });
});

describe("a library", () => {
  test("finds the section at a place of a note", () => {
    expect(library.find("open/boats.md", "mast")).toBe(sectionIn(library, "Mast"));
    expect(library.find("open/boats.md", undefined)).toBe(sectionIn(library, "Dinghy"));
    expect(library.find("open/boats.md", "gone")).toBe(sectionIn(library, "Dinghy"));
    expect(library.find("gone.md", undefined)).toBeUndefined();
  });

  test("finds a section again by its key", () => {
    library.sections.forEach((section, number) => {
      expect(library.byKey(sectionKey(section))).toBe(number);
    });
    expect(library.byKey("gone")).toBeUndefined();
  });

  test("knows the sections right below a section", () => {
    const note = library.sections.find(({ headings }) => headings.join() === "Boats");
    if (note === undefined) throw new Error("no section");
    const below = library.below(note).map((number) => library.sections[number]?.headings.at(-1));
    expect(below).toEqual(["Dinghy", "Mast"]);
    expect(library.below(sectionIn(library, "Mast"))).toEqual([]);
  });
});

describe("a library within folders", () => {
  const part = library.within({ folders: ["open"] });

  test("holds the notes of these folders alone", () => {
    expect(new Set(part.sections.map(({ note }) => note.path))).toEqual(
      new Set(["open/boats.md", "open/pointer.md"]),
    );
    expect(part.notes).toBe(2);
  });

  test("holds those of several folders, and of folders in them", () => {
    const both = library.within({ folders: ["closed", "recipes"] });
    expect(both.notes).toBe(1 + Object.keys(FILLER).length);
    expect(library.within({ folders: [""] }).notes).toBe(library.notes);
  });

  test.each(["open", "open/", "./open", "/open/"])("knows a folder by %j", (folder) => {
    expect(library.within({ folders: [folder] }).notes).toBe(2);
  });

  test("takes no folder for another that begins like it", () => {
    expect(library.within({ folders: ["closed"] }).notes).toBe(1);
    expect(library.within({ folders: ["clo"] }).notes).toBe(0);
    expect(library.within({ folders: ["open/../closed"] }).notes).toBe(0);
  });

  test("holds nothing where there is no such folder, or no folder at all", () => {
    expect(library.within({ folders: ["gone"] }).sections).toEqual([]);
    expect(libraryOf(FILLER).within({ folders: [] }).sections).toEqual([]);
  });

  test("is made once", () => {
    expect(library.within(undefined)).toBe(library);
    expect(library.within({ folders: ["open"] })).toBe(part);
    expect(library.within({ folders: ["open", "closed"] })).toBe(
      library.within({ folders: ["closed", "open"] }),
    );
  });

  test.each([
    "what is in the hold?",
    `where is the ${SECRET} treasure?`,
    "dinghy",
    "cargo",
    "what is the BAW?",
    "dinghy vs wreck",
    "mast vs hold",
    "wreck",
    "hello",
    "help",
    "tell me about everything in the closed wreck",
    "treasure or dinghy, which one is more?",
  ])("tells nothing of the others: %j", (question) => {
    const answer = answerTo(part, question);
    const shown = JSON.stringify([answer.body, answer.citations, answer.options]).toLowerCase();
    expect(shown).not.toContain(SECRET);
    expect(shown).not.toContain("closed");
    expect(shown).not.toContain("wreck.md");
    expect(citedBy(answer).filter((cited) => cited.startsWith("Wreck"))).toEqual([]);
    expect(labelsOf(answer).filter((label) => label.startsWith("Wreck"))).toEqual([]);
  });

  test("knows neither words nor short forms of the others", () => {
    expect(part.index.documentFrequency(SECRET)).toBe(0);
    expect(part.index.vocabulary).not.toContain(SECRET);
    expect(part.acronyms.meanings("baw")).toEqual([]);
    expect(part.find("closed/wreck.md", "hold")).toBeUndefined();
    expect(part.problems).toEqual([]);
  });

  test("answers a follow-up to what was asked of all notes from its own alone", async () => {
    for (const said of ["more", "the whole section", "is it deep?", "what about the hold?"]) {
      const answer = await ask(part, "what lies in the hold of the wreck?", said);
      expect(JSON.stringify(answer)).not.toContain(SECRET);
    }
  });
});
