import { type REST, Routes } from "discord.js";
import { toCommands } from "./commands.ts";

/** What became of the commands that Discord knows. */
export interface Synchronised {
  /** Names of the commands that differ, are new, or are there no more. */
  readonly changed: readonly string[];
  readonly isWritten: boolean;
}

export interface SyncOptions {
  /** Asked for where it is not given. */
  readonly applicationId?: string | undefined;
  /** Only compares. */
  readonly isDryRun?: boolean;
}

/** Tells Discord of the commands, if those that it knows are not the same. */
export async function syncCommands(
  rest: Pick<REST, "get" | "put">,
  { applicationId, isDryRun = false }: SyncOptions = {},
): Promise<Synchronised> {
  const id = applicationId ?? idOf(await rest.get(Routes.currentApplication()));
  const route = Routes.applicationCommands(id);
  const wanted = toCommands();
  const known = await rest.get(route, {
    query: new URLSearchParams({ with_localizations: "true" }),
  });
  const changed = changesBetween(wanted, Array.isArray(known) ? known : []);
  const isWritten = changed.length > 0 && !isDryRun;
  if (isWritten) await rest.put(route, { body: wanted });
  return { changed, isWritten };
}

function changesBetween(wanted: readonly object[], known: readonly unknown[]): readonly string[] {
  const knownByName = new Map(known.map((command) => [nameOf(command), command]));
  const wantedNames = new Set(wanted.map(nameOf));
  return [
    ...wanted.filter((command) => !isSame(command, knownByName.get(nameOf(command)))).map(nameOf),
    ...[...knownByName.keys()].filter((name) => !wantedNames.has(name)),
  ];
}

/** Whether all that is wanted holds; what Discord adds, and its way to say no, does not count. */
function isSame(wanted: unknown, known: unknown): boolean {
  if (isNothing(wanted) && isNothing(known)) return true;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(known) &&
      wanted.length === known.length &&
      wanted.every((each, at) => isSame(each, known[at]))
    );
  }
  if (typeof wanted !== "object" || wanted === null) return wanted === known;
  if (typeof known !== "object" || known === null) return false;
  const values = new Map(Object.entries(known));
  return Object.entries(wanted).every(([key, value]) => isSame(value, values.get(key)));
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}

function nameOf(command: unknown): string {
  return typeof command === "object" && command !== null && "name" in command
    ? String(command.name)
    : "";
}

function idOf(application: unknown): string {
  return typeof application === "object" && application !== null && "id" in application
    ? String(application.id)
    : "";
}
