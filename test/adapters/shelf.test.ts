import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silence } from "../../adapters/log.ts";
import { Shelf } from "../../adapters/shelf.ts";
import { defaultPolicy, type Library, SetupError } from "../../src/index.ts";

// Notes are read again in a thread, which has to start each time.
vi.setConfig({ testTimeout: 30_000 });

let root: string;
let shelf: Shelf;
let said: string[];
let warnings: string[];
let served: Library[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "footnote-shelf-"));
  said = [];
  warnings = [];
  served = [];
});
afterEach(async () => {
  shelf.close();
  await rm(root, { recursive: true, force: true });
});

async function write(folder: string, name: string, content: string | Buffer): Promise<string> {
  const path = join(root, folder);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, name), content);
  return path;
}

/** Reads a folder for the first time, and looks for changes ten times a second from then on. */
async function open(notesDir: string): Promise<Library> {
  shelf = new Shelf({
    notesDir,
    siteUrl: undefined,
    snapshotFile: join(root, "snapshot"),
    policy: defaultPolicy,
    say: ({ summary, problems }) => void said.push(summary, ...problems),
    log: { warn: (_, text) => void warnings.push(text) },
    lookMs: 100,
  });
  const library = await shelf.open();
  shelf.keepUpToDate({ replace: (next) => void served.push(next) });
  return library;
}

function titles(library: Library | undefined): readonly string[] | undefined {
  return library?.sections.map(({ headings }) => headings.join(" › "));
}

function isServed(count: number): Promise<void> {
  return vi.waitFor(() => expect(served.length).toBeGreaterThanOrEqual(count), 20_000);
}

describe("Shelf", () => {
  it("reads what can be read, and names what can't", async () => {
    await write("notes", "broken.md", "---\ntitle: [\n---\n# Broken\n\nText.\n");
    await write("notes", "binary.md", Buffer.from([0, 1, 2, 255, 254, 0]));
    const library = await open(await write("notes", "good.md", "# Good\n\nText.\n"));
    expect(titles(library)).toContain("Good");
    expect(said[0]).toMatch(/^Read \d notes?, .*problems?\.$/u);
    expect(said.join("\n")).toMatch(/broken\.md/u);
    expect(said.join("\n")).toMatch(/binary\.md/u);
  });

  it("refuses to begin without a folder", async () => {
    await expect(open(join(root, "nowhere"))).rejects.toBeInstanceOf(SetupError);
  });

  it("gives the bot a folder that was put in the place of another, and the old until then", async () => {
    const notes = await write("notes", "a.md", "# Old\n\nText.\n");
    const next = await write("next", "a.md", "# New\n\nText.\n");
    await open(notes);
    const before = shelf.readAt;
    await rename(notes, join(root, "before"));
    await vi.waitFor(() => expect(warnings.length).toBeGreaterThan(0), 5_000);
    expect(served).toEqual([]);
    await rename(next, notes);
    await isServed(1);
    expect(titles(served[0])).toEqual(["New"]);
    expect(shelf.readAt.getTime()).toBeGreaterThan(before.getTime());
  });

  it("follows a link that leads elsewhere, and sees what changes there", async () => {
    const first = await write("first", "a.md", "# Old\n\nText.\n");
    const second = await write("second", "a.md", "# New\n\nText.\n");
    const link = join(root, "link");
    await symlink(first, link);
    await open(link);
    await symlink(second, `${link}.next`);
    await rename(`${link}.next`, link);
    await isServed(1);
    expect(titles(served.at(-1))).toEqual(["New"]);
    await write("second", "b.md", "# More\n\nText.\n");
    await isServed(2);
    expect(titles(served.at(-1))).toEqual(["New", "More"]);
    expect(warnings).toEqual([]);
  });

  it("reads once more for all who ask while it reads", async () => {
    const notes = await write("notes", "a.md", "# One\n\nText.\n");
    await open(notes);
    shelf.close();
    const first = shelf.reload();
    await write("notes", "a.md", "# Two\n\nText.\n");
    await Promise.all([first, shelf.reload(), shelf.reload()]);
    expect(served).toHaveLength(2);
    expect(titles(served[1])).toEqual(["Two"]);
  });

  it("has nothing to read again before it has read", async () => {
    const notes = await write("notes", "a.md", "# One\n\nText.\n");
    shelf = new Shelf({
      notesDir: notes,
      siteUrl: undefined,
      snapshotFile: join(root, "snapshot"),
      policy: defaultPolicy,
      say: ({ summary, problems }) => void said.push(summary, ...problems),
      log: silence,
    });
    await shelf.reload();
    expect(said).toEqual([]);
  });
});
