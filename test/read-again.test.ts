import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { buildSnapshot } from "../src/build.ts";
import { createLibrary, type IndexedKnowledge } from "../src/library.ts";
import type { NoteFiles } from "../src/notes/knowledge.ts";
import type { Note } from "../src/notes/note.ts";
import { openLibrary } from "../src/open-library.ts";
import { type ReadFiles, readAgain } from "../src/read-again.ts";
import {
  bytesToRestore,
  earlierIn,
  HEADING_BYTES,
  type KnownNotes,
  restoreSnapshot,
  takeSnapshot,
} from "../src/snapshot.ts";
import { answerTo } from "./answers/asking.ts";

/** The files of a folder, as they are read from the disk. */
function filesOf(folder: ReadonlyMap<string, string>): NoteFiles {
  const files = [...folder].map(([path, markdown]) => ({ path, markdown }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  return { files, problems: [], version };
}

/** Reads files after others, through the bytes that are kept from one reading to the next. */
function after(files: NoteFiles, { indexed, parsed }: ReadFiles): ReadFiles {
  return readAgain(files, earlierIn(takeSnapshot(indexed, parsed)));
}

/** A folder for one test. */
async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** All that is known of notes, to be compared. */
function contentOf({ parsed, indexed }: ReadFiles): unknown {
  const { knowledge, index, acronyms } = indexed;
  return JSON.parse(
    JSON.stringify({ parsed, knowledge, acronyms: acronyms.entries(), index: index.snapshot() }),
  );
}

const QUESTIONS = ["what is a dinghy?", "dinghy vs trawler", "how long is the mooring?", "ASG"];

function answersOf(indexed: IndexedKnowledge): readonly unknown[] {
  const library = createLibrary(indexed);
  return QUESTIONS.map((question) => answerTo(library, question));
}

const path = fc.constantFrom("boats.md", "harbour.md", "gear/ropes.md", "gear/Sails.mdx", "a.md");

const line = fc.constantFrom(
  "# Boats",
  "## Dinghy",
  "## Auto Scaling Groups (ASG)",
  "### Trawler {#trawler}",
  "A dinghy is a small boat.",
  "The trawler has three winches; see [[ropes]] and [the harbour](harbour.md#mooring).",
  "A mooring is 12 m long, a load-balancer is none. Héllo wörld.",
  "- larch\n- oak",
  "| a | b |\n|---|---|\n| dinghy | 2 |",
  "See [sails](gear/Sails.mdx).",
  "```sh\nrow --hard\n```",
);
const markdown = fc.oneof(
  { weight: 8, arbitrary: fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n\n")) },
  { weight: 1, arbitrary: fc.constant("---\ndraft: true\n---\n\n# Secret\n") },
  { weight: 1, arbitrary: fc.constant("---\ntitle: [\n---\n\n# Broken\n") },
);
/** What somebody does to a folder of notes. */
const change = fc.oneof(
  fc.record({ kind: fc.constant("write" as const), path, markdown }),
  fc.record({ kind: fc.constant("append" as const), path, line }),
  fc.record({ kind: fc.constant("remove" as const), path }),
  fc.record({ kind: fc.constant("rename" as const), path, to: path }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(folder: Map<string, string>, done: Change): void {
  const text = folder.get(done.path);
  if (done.kind === "write") folder.set(done.path, done.markdown);
  if (text === undefined) return;
  if (done.kind === "append") folder.set(done.path, `${text}\n\n${done.line}`);
  if (done.kind === "remove" || done.kind === "rename") folder.delete(done.path);
  if (done.kind === "rename") folder.set(done.to, text);
}

describe("readAgain", () => {
  test("makes of notes that were edited, added, renamed or removed what reading all anew makes", () => {
    const day = fc.array(change, { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(path, markdown), { maxLength: 5 }),
        fc.array(day, { minLength: 1, maxLength: 3 }),
        (written, days) => {
          const folder = new Map(written);
          let read = readAgain(filesOf(folder));
          for (const changes of days) {
            for (const each of changes) apply(folder, each);
            const files = filesOf(folder);
            read = after(files, read);
            const anew = readAgain(files);
            expect(contentOf(read)).toEqual(contentOf(anew));
            expect(answersOf(read.indexed)).toEqual(answersOf(anew.indexed));
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  test("parses only what is not the same as before", () => {
    const folder = new Map([
      ["a.md", "# A\n\nText.\n"],
      ["b.md", "# B\n\nText.\n"],
      ["c.md", "---\ndraft: true\n---\n\nText.\n"],
    ]);
    const before = readAgain(filesOf(folder));
    folder.set("b.md", "# B\n\nOther text.\n");
    folder.set("d.md", "# A\n\nText.\n");
    const parsed: string[] = [];
    const earlier = earlierIn(takeSnapshot(before.indexed, before.parsed));
    readAgain(filesOf(folder), earlier, { onFile: (each) => parsed.push(each) });
    expect(parsed).toEqual(["b.md", "d.md"]);
  });

  test("lets links of notes that are the same lead to what is new, and no longer to what is gone", () => {
    const links = "# A\n\nSee [[b]] and [[c]].\n";
    const folder = new Map([
      ["a.md", links],
      ["b.md", "# B\n\nText.\n"],
    ]);
    const before = readAgain(filesOf(folder));
    folder.delete("b.md");
    folder.set("c.md", "# C\n\nText.\n");
    const { knowledge } = after(filesOf(folder), before).indexed;
    const [section] = knowledge.notes[0]?.sections ?? [];
    expect(section?.links.map(({ path: leadsTo }) => leadsTo)).toEqual([undefined, "c.md"]);
  });
});

describe("buildSnapshot", () => {
  test("takes over what is the same, in its thread", async () => {
    const folder = new Map([
      ["a.md", "# A\n\nSee [[b]].\n"],
      ["b.md", "# B\n\nText.\n"],
    ]);
    const { indexed, parsed } = readAgain(filesOf(folder));
    folder.set("b.md", "# B\n\nOther text.\n");
    const files = filesOf(folder);
    const snapshotFile = join(await place(), "notes.snapshot");
    await writeFile(snapshotFile, takeSnapshot(indexed, parsed));
    const snapshot = await buildSnapshot({ files, snapshotFile });
    const built = await restoreSnapshot(snapshot, files.version);
    if (built === undefined) throw new Error("not restored");
    const anew = readAgain(files).indexed;
    expect(built.knowledge).toEqual(anew.knowledge);
    expect(built.index.snapshot()).toEqual(anew.index.snapshot());
  }, 30_000);
});

describe("openLibrary", () => {
  test("goes on from the snapshot it kept, at a start and while it serves", async () => {
    const beside = await place();
    const folder = join(beside, "notes");
    const snapshotFile = join(beside, "notes.snapshot");
    await mkdir(folder);
    await writeFile(join(folder, "a.md"), "# A\n\nSee [[b]].\n");
    for (const [day, isServing] of [false, false, true].entries()) {
      await writeFile(join(folder, "b.md"), `# B\n\nText of day ${day}.\n`);
      for (const library of [
        await openLibrary(folder, { snapshotFile, isServing }),
        await openLibrary(folder, { snapshotFile }),
      ]) {
        const anew = await openLibrary(folder);
        expect(library.version).toBe(anew.version);
        expect(library.sections).toEqual(anew.sections);
        expect(library.index.snapshot()).toEqual(anew.index.snapshot());
      }
    }
  }, 30_000);
});

describe("a snapshot", () => {
  const files = filesOf(new Map([["a.md", "# A\n\nText.\n"]]));
  const { indexed, parsed } = readAgain(files);
  const kept = takeSnapshot(indexed, parsed);

  test("is taken up for the notes that it is of, and gone on from for others", async () => {
    expect((await restoreSnapshot(kept, files.version))?.knowledge).toEqual(indexed.knowledge);
    expect(await restoreSnapshot(kept, "other")).toBeUndefined();
    expect(earlierIn(kept)?.parsed).toEqual(parsed);
  });

  test("takes over the notes that are the same as before, and those alone", async () => {
    const folder = new Map([
      ["a.md", "# A\n\nText.\n"],
      ["b.md", "# B\n\nText.\n"],
    ]);
    const known: KnownNotes = new Map();
    const takeUp = async (): Promise<readonly Note[]> => {
      const read = readAgain(filesOf(folder));
      const snapshot = takeSnapshot(read.indexed, read.parsed);
      const restored = await restoreSnapshot(snapshot, filesOf(folder).version, known);
      expect(restored?.knowledge).toEqual(read.indexed.knowledge);
      return restored?.knowledge.notes ?? [];
    };
    const before = await takeUp();
    folder.set("b.md", "# B\n\nOther text.\n");
    const later = await takeUp();
    expect(later[0]).toBe(before[0]);
    expect(later[1]).not.toBe(before[1]);
    expect([...known.values()]).toEqual(later);
  });

  test("is taken up without the part that only a later reading needs", async () => {
    const needed = bytesToRestore(kept.subarray(0, HEADING_BYTES), files.version);
    expect(needed).toBeLessThan(kept.length);
    const part = kept.subarray(0, needed);
    expect((await restoreSnapshot(part, files.version))?.knowledge).toEqual(indexed.knowledge);
    expect(await restoreSnapshot(part.subarray(0, -1), files.version)).toBeUndefined();
    expect(earlierIn(part)).toBeUndefined();
    expect(bytesToRestore(kept, "other")).toBeUndefined();
  });

  test("is nothing if it is half of one, of another format, or none", async () => {
    const text = Buffer.from(kept).toString("latin1");
    const others = [
      "",
      "\n",
      "{}\n",
      "# A\n\nText.\n",
      text.slice(0, text.length / 2),
      `${text}x`,
      text.slice(0, 40),
      text.replace("footnote-library-", "footnote-library-0"),
    ];
    for (const other of others) {
      const bytes = Buffer.from(other, "latin1");
      expect(await restoreSnapshot(bytes, files.version)).toBeUndefined();
      expect(earlierIn(bytes)).toBeUndefined();
    }
  });

  test("is nothing if its values are damaged", async () => {
    const begin = kept.indexOf(10) + 1;
    const damaged = Uint8Array.from(kept, (byte, at) => (at < begin ? byte : 0));
    expect(await restoreSnapshot(damaged, files.version)).toBeUndefined();
    expect(earlierIn(damaged)).toBeUndefined();
  });
});
