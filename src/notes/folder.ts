import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { SetupError } from "../errors.ts";

const NOTE = /\.(?:md|markdown|mdx|md\.erb)$/i;
const DEEPEST = 32;

/**
 * The paths of all notes below a folder, sorted. Hidden files and what lies outside the folder,
 * behind a symbolic link, are left out.
 *
 * @throws {SetupError} if there is no such folder.
 */
export async function listNotes(folder: string): Promise<readonly string[]> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new SetupError(`There is no folder of notes at ${folder}. Create it, or name another.`, {
      cause,
    });
  });
  const found: string[] = [];
  await walk({ root, path: "", depth: 0, above: new Set([root]) }, found);
  return found.toSorted();
}

interface Place {
  readonly root: string;
  /** Below the root, with `/`. */
  readonly path: string;
  readonly depth: number;
  /** Real paths of the folders on the way: one of them again is a loop. */
  readonly above: ReadonlySet<string>;
}

async function walk(place: Place, found: string[]): Promise<void> {
  const names = await readdir(join(place.root, place.path)).catch(() => []);
  for (const name of names) {
    if (name.startsWith(".") || name === "node_modules") {
      continue;
    }
    const path = place.path === "" ? name : `${place.path}/${name}`;
    // One after the other: a folder of notes is no place for thousands of open files.
    // oxlint-disable-next-line no-await-in-loop
    const real = await realpath(join(place.root, path)).catch(() => undefined);
    if (real === undefined || !real.startsWith(place.root + sep)) {
      continue;
    }
    // oxlint-disable-next-line no-await-in-loop
    const entry = await stat(real);
    if (entry.isFile() && NOTE.test(name)) {
      found.push(path);
    } else if (entry.isDirectory() && place.depth < DEEPEST && !place.above.has(real)) {
      const above = new Set([...place.above, real]);
      // oxlint-disable-next-line no-await-in-loop
      await walk({ root: place.root, path, depth: place.depth + 1, above }, found);
    }
  }
}
