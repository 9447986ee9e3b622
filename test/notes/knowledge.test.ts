import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SetupError } from "../../src/errors.ts";
import { readKnowledge } from "../../src/notes/knowledge.ts";

describe("readKnowledge", () => {
  let place = "";
  let folder = "";

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), "notes-"));
    folder = join(place, "notes");
    await mkdir(folder);
  });

  afterEach(async () => {
    await rm(place, { recursive: true });
  });

  async function write(files: Record<string, string | Uint8Array>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  }

  async function paths(): Promise<readonly string[]> {
    const { notes } = await readKnowledge(folder);
    return notes.map((note) => note.path);
  }

  test("reads Markdown files of all kinds, sorted by path", async () => {
    await write({
      "b.md": "b",
      "a/z.markdown": "z",
      "a/y.mdx": "y",
      "m/x.html.md": "x",
      "m/w.html.md.erb": "w",
      "Café – 的.md": "c",
      "b-.md": "b",
      "b/a.md": "b",
      "page.html": "no",
      md: "no",
      "notes.txt": "no",
    });
    expect(await paths()).toEqual([
      "Café – 的.md",
      "a/y.mdx",
      "a/z.markdown",
      "b-.md",
      "b.md",
      "b/a.md",
      "m/w.html.md.erb",
      "m/x.html.md",
    ]);
  });

  test("skips hidden files and installed packages", async () => {
    await write({
      ".git/a.md": "x",
      ".hidden.md": "x",
      "node_modules/p/README.md": "x",
      "a.md": "x",
    });
    expect(await paths()).toEqual(["a.md"]);
  });

  test("stays inside the folder, and out of circles", async () => {
    await write({ "in/a.md": "a" });
    await writeFile(join(place, "secret.md"), "secret");
    await symlink(place, join(folder, "up"));
    await symlink(join(place, "secret.md"), join(folder, "secret.md"));
    await symlink("/etc", join(folder, "etc"));
    await symlink(join(folder, "gone.md"), join(folder, "dangling.md"));
    await symlink(join(folder, "in"), join(folder, "in", "loop"));
    await symlink(join(folder, "in", "a.md"), join(folder, "linked.md"));
    expect(await paths()).toEqual(["in/a.md", "linked.md"]);
  });

  test("goes 32 folders deep", async () => {
    const deep = Array.from({ length: 32 }, () => "d").join("/");
    await write({ [`${deep}/a.md`]: "a", [`${deep}/d/b.md`]: "b" });
    expect(await paths()).toEqual([`${deep}/a.md`]);
  });

  test("reports what it can't read, and serves the others", async () => {
    await write({
      "binary.md": Uint8Array.from([65, 0, 66]),
      "broken.md": "---\nx: [\n---\n",
      "fine.md": "Fine.",
      "large.md": "x".repeat(1024 * 1024 + 1),
      "latin.md": Uint8Array.from([67, 97, 102, 0xe9]),
      "marks.md": "[".repeat(1_000_000),
    });
    const { notes, problems } = await readKnowledge(folder);
    expect(notes.map(({ path }) => path)).toEqual(["fine.md"]);
    expect(problems).toMatchObject([
      { path: "binary.md", line: undefined, reason: expect.stringContaining("binary") },
      { path: "broken.md", line: 3, reason: expect.stringContaining("YAML") },
      { path: "large.md", line: undefined, reason: expect.stringContaining("1 MB") },
      { path: "latin.md", line: undefined, reason: expect.stringContaining("UTF-8") },
      { path: "marks.md", line: undefined, reason: expect.stringContaining("Split it") },
    ]);
  });

  test("resolves links between the notes", async () => {
    await write({ "a.md": "See [[b]].", "b.md": "# B\n" });
    const { notes } = await readKnowledge(folder);
    expect(notes[0]?.sections[0]?.links).toMatchObject([{ text: "b", path: "b.md" }]);
  });

  test("names the state of the notes", async () => {
    await write({ "a.md": "a", "b.md": "b" });
    const { version } = await readKnowledge(folder);
    expect(version).toMatch(/^[\da-f]{12}$/);
    expect((await readKnowledge(folder)).version).toBe(version);
    await write({ "b.md": "c" });
    expect((await readKnowledge(folder)).version).not.toBe(version);
  });

  test("says so where there is no such folder", async () => {
    await expect(readKnowledge(join(folder, "gone"))).rejects.toThrow(SetupError);
    await writeFile(join(folder, "a.md"), "# A\n");
    await expect(readKnowledge(join(folder, "a.md"))).rejects.toThrow(/is a file/u);
  });
});
