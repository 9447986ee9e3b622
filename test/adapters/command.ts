import { mkdtempSync, rmSync } from "node:fs";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a script of `adapters/` as `npm run` does, with an environment of its own. */
export function startScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Started {
  // What one test has kept is news to the next.
  const data = mkdtempSync(join(tmpdir(), "footnote-data-"));
  const child = spawn(process.execPath, ["--import=tsx", `adapters/${script}.ts`, ...args], {
    env: { PATH: process.env["PATH"], DATA_DIR: data, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      rmSync(data, { recursive: true, force: true });
      resolve({ code, stdout, stderr });
    });
  });
  return { child, ended };
}

/** Runs a script to its end. */
export async function runScript(
  script: string,
  args: readonly string[],
  { input = "", env = {} }: { readonly input?: string; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  const { child, ended } = startScript(script, args, env);
  child.stdin?.end(input);
  return ended;
}

/** A new folder with two notes, one of which cannot be read whole. It is gone when the tests are. */
export async function writeNotes(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-notes-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  await writeFile(
    join(folder, "office.md"),
    `# Office

## Coffee machine

The coffee machine is descaled every Friday by the office team.

## Parking

Parking costs 40 euros a month. Ask Ada for a badge.

## Bicycles

Bicycles stand in the yard, behind the green door.

## Lockers
`,
  );
  await writeFile(join(folder, "binary.md"), new Uint8Array([0, 1, 2, 255, 0, 254]));
  return folder;
}
