import { linkTarget, wikiUrl, type LinkTarget } from "./link-target.ts";
import type { Note } from "./note.ts";
import type { NotePlace } from "./note-url.ts";
import { slug } from "github-slugger";

/** Finds the note, and the section in it, that a link of another note means. */
export class NoteFinder {
  /** By path without extension, in lower case, and by each shorter end of it: `aws`, `posts/aws`. */
  readonly #byPath = new Map<string, Note>();
  readonly #byName = new Map<string, Note>();
  /** Links are often the same, and each is asked for twice. */
  readonly #found = new Map<string, NotePlace | undefined>();
  readonly #anchors = new Map<string, ReadonlyMap<string, string | undefined>>();

  constructor(notes: readonly Note[]) {
    for (const note of notes) {
      this.#byPath.set(pathKey(note.path), note);
    }
    for (const note of notes) {
      for (const name of [...pathEnds(pathKey(note.path)), note.title, ...note.aliases]) {
        const key = name.toLowerCase();
        if (!this.#byName.has(key)) {
          this.#byName.set(key, note);
        }
      }
    }
  }

  /**
   * The place that a link's url means, written in the note at `from`. `undefined` if there is no
   * such note; a section that is not there leads to its note.
   */
  find(url: string, from: string): NotePlace | undefined {
    const isOwn = url.startsWith("#") || url.startsWith(wikiUrl("#"));
    const key = isOwn ? from + url : `${folderOf(from)}/${url}`;
    if (!this.#found.has(key)) {
      this.#found.set(key, this.#search(linkTarget(url), from));
    }
    return this.#found.get(key);
  }

  #search(target: LinkTarget, from: string): NotePlace | undefined {
    if (target.kind === "file") {
      const note = target.file === "" ? this.#at(from) : this.#file(target.file, from);
      return note && this.#place(note, target.fragment);
    }
    if (target.kind === "name") {
      const note = target.name === "" ? this.#at(from) : this.#named(target.name, from);
      return note && this.#place(note, target.heading);
    }
    return undefined;
  }

  #file(file: string, from: string): Note | undefined {
    const path = file.startsWith("/") ? file.slice(1) : join(from, file);
    const note = path === undefined ? undefined : this.#at(path);
    // A site's own address may begin with a folder that the notes don't have: `/manual/x.html`.
    return note ?? (file.startsWith("/") ? this.#longestEnd(file.slice(1)) : undefined);
  }

  #named(name: string, from: string): Note | undefined {
    const relative = /^\.{0,2}\//.test(name) ? join(from, name) : name;
    return (
      this.#at(relative ?? name) ??
      this.#at(join(from, name) ?? name) ??
      this.#byName.get(pathKey(name)) ??
      this.#byName.get(name.toLowerCase()) ??
      this.#byName.get(pathKey(name.slice(name.lastIndexOf("/") + 1)))
    );
  }

  #at(path: string): Note | undefined {
    const key = pathKey(path);
    const index = key === "" ? "" : `${key}/`;
    return (
      this.#byPath.get(key) ??
      this.#byPath.get(`${index}index`) ??
      this.#byPath.get(`${index}_index`) ??
      this.#byPath.get(`${index}readme`)
    );
  }

  #longestEnd(path: string): Note | undefined {
    for (const end of pathEnds(pathKey(path)).slice(1)) {
      const note = this.#at(end);
      if (note !== undefined) {
        return note;
      }
    }
    return undefined;
  }

  #place(note: Note, fragment: string | undefined): NotePlace {
    let anchors = this.#anchors.get(note.path);
    if (anchors === undefined) {
      anchors = anchorsOf(note);
      this.#anchors.set(note.path, anchors);
    }
    const key = fragment ?? "";
    // Obsidian's `#Heading#Sub heading` means the last.
    const last = key.slice(key.lastIndexOf("#") + 1);
    const anchor =
      key === ""
        ? undefined
        : (anchors.get(key) ?? anchors.get(slug(key)) ?? byHeading(note, last));
    return { path: note.path, anchor };
  }
}

/** All that may stand behind `#` to mean a section, and the section's own anchor. */
function anchorsOf(note: Note): ReadonlyMap<string, string | undefined> {
  const anchors = new Map<string, string | undefined>();
  for (const section of note.sections) {
    for (const key of [section.anchor, ...(section.otherAnchors ?? [])]) {
      if (key !== undefined && !anchors.has(key)) {
        anchors.set(key, section.anchor);
      }
    }
  }
  return anchors;
}

function byHeading(note: Note, heading: string): string | undefined {
  const wanted = slug(heading);
  return note.sections.find((section) => slug(section.headings.at(-1) ?? "") === wanted)?.anchor;
}

function pathKey(path: string): string {
  return path
    .toLowerCase()
    .replace(/\/+$/, "")
    .replace(/(?:\.html?)?(?:\.(?:md|mdx|markdown))?(?:\.erb)?$/, "");
}

function pathEnds(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A path relative to the folder of another; `undefined` if it leads out of the notes. */
function join(from: string, path: string): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== "." && part !== "") {
      parts.push(part);
    }
  }
  return parts.join("/");
}
