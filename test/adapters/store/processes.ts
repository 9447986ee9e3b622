import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process that does something with a store. */
export interface Process {
  /** Resolves once it is about to begin. */
  readonly ready: Promise<void>;
  readonly begin: () => void;
  /** What it was told to be kept. */
  readonly kept: readonly string[];
  /** What it wrote to standard error. */
  readonly complaints: () => string;
  /** With its exit code; `null` if it was killed. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts it; `place` is the URL of a Postgres or a folder. */
export function startProcess(
  place: string,
  owner: string,
  what: "open" | "receive" | "compete",
  user: { readonly uid?: number; readonly gid?: number } = {},
): Process {
  const script = fileURLToPath(new URL("./process.ts", import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import=tsx", script, place, owner, what],
    { ...user, stdio: ["pipe", "pipe", "pipe"] },
  );
  const kept: string[] = [];
  let complaints = "";
  child.stderr?.on("data", (data) => (complaints += String(data)));
  const ready = new Promise<void>((resolve, reject) => {
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      if (line === "ready") resolve();
      if (line.startsWith("kept ")) kept.push(line.slice("kept ".length));
    });
    child.once("exit", () => reject(new Error(complaints)));
  });
  return {
    ready,
    begin: () => void child.stdin?.write("begin\n"),
    kept,
    complaints: () => complaints,
    // Its output may still be under way when it exits.
    ended: new Promise((resolve) => child.once("close", resolve)),
    kill: () => void child.kill("SIGKILL"),
  };
}
