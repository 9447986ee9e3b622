import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { indexKnowledge } from "../src/library.ts";
import { linkNotes } from "../src/notes/knowledge.ts";
import { parseFiles } from "../src/notes/parse-files.ts";
import { HEADING_BYTES, takeSnapshot } from "../src/snapshot.ts";

/** Some of everything that notes are made of. Left as it is: what it is read as is pinned below. */
const NOTES = {
  "boats/dinghy.md": `---
title: Dinghy
aliases: [Tender]
tags: [boats]
owner: Ada
---

A **dinghy** is a ~~ship~~ small boat, see [[Trawler#Engine|its engine]] and [the harbour](../harbour.md).[^1]

## Rowing {#oars}

1. Sit down
2. Row
   - not too fast

> [!tip] Weather
> Stay ashore in a storm.

| Oars | Length |
|------|--------|
| two  | 2.1 m  |

\`\`\`sh title="row.sh"
row --fast
\`\`\`

[^1]: It is on the quay.
`,
  "glossary.md": "# Glossary\n\n| Term | Meaning |\n|---|---|\n| POD | proof of delivery |\n",
  "trawler.md": "# Trawler\n\n## Engine\n\nBurns diesel, C++ and node.js; load-balancers don't.\n",
  "harbour.md": `+++
title = "Harbour"
+++

tags
: [Boats](/boats)

## Quay Yard (QY) <span class="tag">x</span>

- {{< relref "trawler.md" >}} lies at quay 3
- [ ] paint it

## Empty
`,
};

/** What this format of snapshots holds of them, parsed, and taken apart into terms. */
const PINNED = {
  format: "footnote-library-12",
  notes: "ddd7ad6b7460e47f",
  terms: "c144cfef036291a1",
  acronyms: "7db0982a4b78d09f",
};

test("a snapshot of another format is one of notes that were read in another way", () => {
  const files = Object.entries(NOTES).map(([path, markdown]) => ({ path, markdown }));
  const parsed = parseFiles(files);
  const indexed = indexKnowledge(linkNotes({ files, problems: [], version: "1" }, parsed));
  const snapshot = takeSnapshot(indexed, parsed);
  const [heading = ""] = Buffer.from(snapshot.subarray(0, HEADING_BYTES)).toString().split("\n");
  const { format } = JSON.parse(heading) as { readonly format: string };
  const sections = indexed.knowledge.notes.flatMap((note) => note.sections);
  const held = {
    format,
    notes: digest(sections.map((section) => [section.note.title, { ...section, note: undefined }])),
    terms: digest(indexed.index.vocabulary),
    acronyms: digest(indexed.acronyms.entries()),
  };
  expect(
    held,
    "What is made of a note has changed: raise FORMAT in src/snapshot.ts, and pin it here.",
  ).toEqual(PINNED);
});

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
