import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkNotes, type NoteFinding } from "../src/check-notes.ts";

async function check(files: Record<string, string | Uint8Array>) {
  const folder = await mkdtemp(join(tmpdir(), "footnote-check-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return checkNotes(folder);
}

/** `a.md:3 text` of each finding of a kind. */
async function found(kind: NoteFinding["kind"], files: Record<string, string | Uint8Array>) {
  const { findings } = await check(files);
  return findings
    .filter((finding) => finding.kind === kind)
    .map(({ path, line, text }) => `${[path, line].filter(Boolean).join(":")} ${text}`.trim());
}

describe("checkNotes", () => {
  test("counts what is served and what is hidden", async () => {
    const { notes, sections, hidden, findings } = await check({
      "a.md": "# A\n\nText.\n\n## B\n\nText.\n",
      "draft.md": "---\ndraft: true\n---\n\nText.\n",
      "private.md": "---\nprivate: true\n---\n\nText.\n",
      "posts/_index.md": "---\ntitle: Posts\n---\n",
    });
    expect({ notes, sections, hidden, findings }).toEqual({
      notes: 1,
      sections: 2,
      hidden: 2,
      findings: [],
    });
  });

  test("names files that can't be read, by kind", async () => {
    const { notes, findings } = await check({
      "a.md": "---\na: [\n---\n\nText.\n",
      "b.md": new Uint8Array([65, 0, 66]),
      "c.md": new Uint8Array([0xc3, 0x28]),
      "d.md": "x ".repeat(600_000),
      "e.md": "Text.\n",
    });
    expect(notes).toBe(1);
    expect(findings.map(({ kind, path, line }) => [kind, path, line])).toEqual([
      ["binary", "b.md", undefined],
      ["encoding", "c.md", undefined],
      ["too-large", "d.md", undefined],
      ["front-matter", "a.md", 3],
    ]);
  });

  test("finds links that lead to no note, or to no heading", async () => {
    const links = await found("dead-link", {
      "a.md":
        "# A\n\n## Links\n\n[gone](gone.md) [b](sub/b.md) [no](sub/b.md#nothing) [yes](sub/b.md#c)\n\n" +
        "## Wiki\n\n[[nowhere]] [[b]] [[b#Nothing]] [[b#C]] [[hidden]] [own](#wiki) [none](#gone)\n",
      "sub/b.md": "# B\n\n## C\n\n[up](../a.md) [up](../../out.md)\n",
      "hidden.md": "---\ndraft: true\n---\n\nText.\n",
    });
    expect(links).toEqual([
      "a.md:3 “gone.md” leads to no note that is served.",
      "a.md:3 “sub/b.md#nothing” leads to no heading of sub/b.md.",
      "a.md:7 “nowhere” leads to no note that is served.",
      "a.md:7 “b#Nothing” leads to no heading of sub/b.md.",
      "a.md:7 “hidden” leads to no note that is served.",
      "a.md:7 “#gone” leads to no heading of a.md.",
      "sub/b.md:3 “../../out.md” leads to no note that is served.",
    ]);
  });

  test("leaves links alone that are meant to lead elsewhere", async () => {
    const links = await found("dead-link", {
      "a.md":
        "# A\n\n[web](https://example.org/gone.md) [mail](mailto:a@example.org) [pdf](x.pdf) " +
        "[code](../src/main.ts) [[diagram.png]] [page](/docs/other/) [block](#^abc) [js](javascript:a)\n",
    });
    expect(links).toEqual([]);
  });

  test("finds headings with one address", async () => {
    const files = { "a.md": "# A\n\n## B {#x}\n\nText.\n\n## C {#x}\n\nText.\n\n## B\n\nText.\n" };
    expect(await found("duplicate-anchor", files)).toEqual([
      "a.md:7 “#x” is the address of line 3 as well.",
    ]);
  });

  test("takes headings that only repeat for different ones", async () => {
    const files = { "a.md": "# A\n\n## B\n\n1. **C**\n   Text.\n\n## B\n\nText.\n" };
    expect(await found("duplicate-anchor", files)).toEqual([]);
  });

  test("finds headings with nothing under them", async () => {
    const files = { "a.md": "# A\n\n## B\n\n## C\n\n### D\n\nText.\n\n## E\n\n### F\n" };
    expect(await found("stub", files)).toEqual([
      "a.md:3 “B” has nothing under it.",
      "a.md:11 “E” has nothing under it.",
      "a.md:13 “F” has nothing under it.",
    ]);
  });

  test("finds acronyms with several meanings", async () => {
    const files = {
      "a.md":
        "# A\n\n## Elastic Block Storage (EBS)\n\nText.\n\n## Elastic Beanstalk Service (EBS)\n\nText.\n",
      "b.md": "# B\n\n## Auto Scaling Group (ASG)\n\nAn Auto Scaling Group (ASG).\n",
    };
    expect(await found("ambiguous-acronym", files)).toEqual([
      "“EBS” stands for Elastic Block Storage, Elastic Beanstalk Service.",
    ]);
  });
});
