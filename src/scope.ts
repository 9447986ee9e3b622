import type { Note } from "./notes/note.ts";

/** What may be shown in one place. Where none is given, as in the terminal, all notes may. */
export interface Scope {
  /** Folders of the notes; all of them when absent. */
  readonly folders?: readonly string[] | undefined;
  /** The folders are named for this very place: restricted notes in them may be shown, too. */
  readonly hasOwnFolders?: boolean;
  /** How notes name the place: `C024BE91L`, and `T1/C024BE91L` with its workspace. */
  readonly names?: readonly string[];
}

/** Whether a note may be shown in a place. */
export function isInScope({ path, access }: Pick<Note, "path" | "access">, scope: Scope): boolean {
  if (!isInFolders(path, scope)) return false;
  switch (access.kind) {
    case "everywhere":
      return true;
    case "channels":
      return (scope.names ?? []).some((name) => access.channels.includes(name));
    case "restricted":
      return scope.hasOwnFolders === true && isNamed(path, scope);
  }
}

/** Whether a file is in the folders of a place. */
export function isInFolders(path: string, scope: Scope): boolean {
  const { folders } = scope;
  return folders === undefined || folders.some(isEverything) || isNamed(path, scope);
}

/** A folder as the paths of its notes begin; empty for the folder of all notes. */
export function folderPath(folder: string): string {
  return folder.replace(/^\.?\/+|\/+$/gu, "");
}

function isEverything(folder: string): boolean {
  return folderPath(folder) === "";
}

/** By a folder with a name, or by its own. */
function isNamed(path: string, { folders = [] }: Scope): boolean {
  return folders.map(folderPath).some((folder) => {
    return folder !== "" && (path === folder || path.startsWith(`${folder}/`));
  });
}
