import { createHash } from "node:crypto";
import type { Library } from "./library.ts";
import type { Knowledge } from "./notes/knowledge.ts";
import { dropLinksToOthers } from "./notes/resolve-links.ts";
import type { Place, Policy } from "./policy.ts";
import { folderPath, isInFolders, isInScope, type Scope } from "./scope.ts";

/**
 * The parts of a library that may be shown in different places. Most places see the same notes: each
 * set of notes is a part made once, by `make`, and a part of all notes is the library itself.
 */
export class Parts {
  readonly #library: Library;
  readonly #knowledge: Knowledge;
  readonly #make: (knowledge: Knowledge) => Library;
  /** All channels that notes name. */
  readonly #channels: ReadonlySet<string>;
  readonly #hasRestricted: boolean;
  readonly #byScope = new Map<string, Library>();
  readonly #byContent = new Map<string, Library>();

  constructor(library: Library, knowledge: Knowledge, make: (knowledge: Knowledge) => Library) {
    this.#library = library;
    this.#knowledge = knowledge;
    this.#make = make;
    this.#channels = new Set(
      knowledge.notes.flatMap(({ access }) => (access.kind === "channels" ? access.channels : [])),
    );
    this.#hasRestricted = knowledge.notes.some(({ access }) => access.kind === "restricted");
  }

  within(scope: Scope): Library {
    const name = this.#nameOf(scope);
    const known = this.#byScope.get(name);
    if (known !== undefined) return known;
    const part = this.#partIn(scope);
    this.#byScope.set(name, part);
    return part;
  }

  /** One for all places that see the same. */
  scopes({ in: rulesIn, channels }: Pick<Policy, "in" | "channels">): readonly Scope[] {
    const unnamed = { workspace: "", channel: "", isDirect: false };
    const places = [
      unnamed,
      { ...unnamed, isDirect: true },
      ...[...channels, ...this.#channels].map(placeNamed),
    ];
    const scopes = places.map((place) => rulesIn(place).scope);
    return [...new Map(scopes.map((scope) => [this.#nameOf(scope), scope])).values()];
  }

  #partIn(scope: Scope): Library {
    const { notes, problems } = this.#knowledge;
    const part: Knowledge = {
      ...this.#knowledge,
      notes: notes.filter((note) => isInScope(note, scope)),
      problems: problems.filter(({ path }) => isInFolders(path, scope)),
    };
    if (part.notes.length === notes.length && part.problems.length === problems.length) {
      return this.#library;
    }
    const content = contentOf(part);
    const made =
      this.#byContent.get(content) ?? this.#make({ ...part, notes: dropLinksToOthers(part.notes) });
    this.#byContent.set(content, made);
    return made;
  }

  /** The same for scopes that differ in nothing the notes tell apart. */
  #nameOf({ folders, hasOwnFolders = false, names = [] }: Scope): string {
    return JSON.stringify([
      folders?.map(folderPath).toSorted(),
      hasOwnFolders && this.#hasRestricted,
      names.filter((name) => this.#channels.has(name)).toSorted(),
    ]);
  }
}

function placeNamed(name: string): Place {
  const [channel = "", workspace = ""] = name.split("/").toReversed();
  return { workspace, channel, isDirect: false };
}

function contentOf({ notes, problems }: Knowledge): string {
  const paths = [notes, problems].map((files) => files.map(({ path }) => path));
  return createHash("sha256").update(JSON.stringify(paths)).digest("base64url");
}
