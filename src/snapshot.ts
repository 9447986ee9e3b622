import { deserialize, serialize } from "node:v8";
import type { IndexedKnowledge } from "./library.ts";
import type { Knowledge } from "./notes/knowledge.ts";
import { Acronyms } from "./search/acronyms.ts";
import { SearchIndex } from "./search/search-index.ts";

/**
 * Names how notes are parsed, and how this is written down. A snapshot of another format is not
 * taken up: raise it with every change of what `parseFiles` makes of a note.
 */
const FORMAT = "footnote-library-2";

interface Written {
  readonly format: string;
  readonly knowledge: Knowledge;
  readonly index: ReturnType<SearchIndex["snapshot"]>;
  readonly acronyms: ReturnType<Acronyms["entries"]>;
}

/** Writes indexed notes down, to be taken up in a fraction of the time it took to make them. */
export function takeSnapshot({ knowledge, index, acronyms }: IndexedKnowledge): Uint8Array {
  const written: Written = {
    format: FORMAT,
    knowledge,
    index: index.snapshot(),
    acronyms: acronyms.entries(),
  };
  return serialize(written);
}

/** Takes a snapshot up; `undefined` if it is none, or of other notes, or of another version of this code. */
export function restoreSnapshot(bytes: Uint8Array, version: string): IndexedKnowledge | undefined {
  const written = read(bytes);
  if (written?.format !== FORMAT || written.knowledge.version !== version) return undefined;
  const index = SearchIndex.restore(ownArrays(written.index));
  if (index === undefined) return undefined;
  return { knowledge: written.knowledge, index, acronyms: new Acronyms(written.acronyms) };
}

/** Numbers are read as views of all the bytes, which would be kept for as long as the index. */
function ownArrays<T extends object>(index: T): T {
  const own = Object.entries(index).map(([name, value]) => [
    name,
    value instanceof Uint32Array || value instanceof Uint8Array ? value.slice() : value,
  ]);
  return Object.assign({}, index, Object.fromEntries(own));
}

function read(bytes: Uint8Array): Written | undefined {
  try {
    const value: unknown = deserialize(bytes);
    return isWritten(value) ? value : undefined;
  } catch {
    // Half a file, or none of ours: the notes are read again.
    return undefined;
  }
}

function isWritten(value: unknown): value is Written {
  return typeof value === "object" && value !== null && "format" in value && "knowledge" in value;
}
