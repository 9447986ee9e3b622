import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readKnowledge } from "../../src/notes/knowledge.ts";
import { multiply, toDocuments } from "../bench/sample.ts";

const PER_NOTE = 20;

/** Fills a folder with notes of so many sections, put together from the passages of other notes. */
export async function writeManyNotes(
  folder: string,
  sections: number,
  model: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const documents = toDocuments(await readKnowledge(model)).filter(
    ({ passages }) => passages.length > 0,
  );
  // The title of a note begins a section of its own.
  const notes = Math.ceil(sections / PER_NOTE);
  const written = multiply(documents, sections).map(({ title, passages }) => {
    const said = passages.map((text) => text.replaceAll(/^[#>\-*+=|\s]+|\n/gmu, " ").trim());
    return `## ${title.replaceAll("\n", " ")}\n\n${said.join("\n\n")}\n`;
  });
  for (let note = 0; note < notes; note += 1) {
    const own = written.slice(note * PER_NOTE, (note + 1) * PER_NOTE);
    await writeFile(join(folder, `note-${note}.md`), own.join("\n"));
  }
}
