import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { SetupError } from "../errors.ts";

const NOTE = /\.(?:md|markdown|mdx|md\.erb)$/i;
const DEEPEST = 32;

/**
 * The paths of all notes below a folder, sorted. Hidden files and what lies outside the folder,
 * behind a symbolic link, are left out.
 *
 * @throws {SetupError} if there is no such folder, or it is a file.
 */
export async function listNotes(folder: string): Promise<readonly string[]> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new SetupError(`There is no folder of notes at ${folder}. Create it, or name another.`, {
      cause,
    });
  });
  if (!(await stat(root)).isDirectory()) {
    throw new SetupError(`${folder} is a file. Name the folder that the notes are in.`);
  }
  const found: string[] = [];
  await walk({ root, real: root, path: "", above: [root] }, found);
  return found.toSorted();
}

interface Place {
  readonly root: string;
  readonly real: string;
  /** Below the root, with `/`. */
  readonly path: string;
  /** Real paths of the folders on the way: one of them again is a loop. */
  readonly above: readonly string[];
}

async function walk(place: Place, found: string[]): Promise<void> {
  const entries = await readdir(place.real, { withFileTypes: true }).catch((): Dirent[] => []);
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith(".") || name === "node_modules") {
      continue;
    }
    // One after the other: a folder of notes is no place for thousands of open folders.
    // oxlint-disable-next-line no-await-in-loop
    const target = await follow(place, entry);
    const path = place.path === "" ? name : `${place.path}/${name}`;
    if (target?.kind === "file" && NOTE.test(name)) {
      found.push(path);
    } else if (target?.kind === "folder" && place.above.length <= DEEPEST) {
      const { real } = target;
      const above = [...place.above, real];
      // oxlint-disable-next-line no-await-in-loop
      await walk({ root: place.root, real, path, above }, found);
    }
  }
}

/** What an entry is, behind its links; `undefined` for what leads out of the folder, or in circles. */
async function follow(
  place: Place,
  entry: Dirent,
): Promise<{ readonly kind: "file" | "folder"; readonly real: string } | undefined> {
  const file = join(place.real, entry.name);
  if (entry.isFile()) {
    return { kind: "file", real: file };
  }
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined || !real.startsWith(place.root + sep) || place.above.includes(real)) {
    return undefined;
  }
  const target = await stat(real);
  if (target.isFile()) {
    return { kind: "file", real };
  }
  return target.isDirectory() ? { kind: "folder", real } : undefined;
}
