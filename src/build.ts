import { Worker } from "node:worker_threads";
import type { BuildMessage, BuildOrder } from "./build-worker.ts";
import type { Problem } from "./notes/problem.ts";

/** A note takes milliseconds; one that takes this long would take for ever. */
const DEADLINE_MS = 5_000;

/**
 * Parses and indexes notes in a thread of its own, so that questions are answered meanwhile. A file
 * that takes longer than the deadline is given up, reported, and the others are served. Of a snapshot
 * that was taken before, what is the same is taken over.
 *
 * @returns the snapshot, with the problems of the files that were given up in it.
 */
export async function buildSnapshot(
  { files, snapshotFile }: BuildOrder,
  deadlineMs = DEADLINE_MS,
): Promise<Uint8Array> {
  const stuck: string[] = [];
  for (;;) {
    const remaining = { ...files, files: files.files.filter(({ path }) => !stuck.includes(path)) };
    const given = [...files.problems, ...stuck.map((path) => tookTooLong(path, deadlineMs))];
    // oxlint-disable-next-line no-await-in-loop -- each attempt leaves out what the last one hung on
    const outcome = await attempt(
      { files: { ...remaining, problems: given }, snapshotFile },
      deadlineMs,
    );
    if (outcome.kind === "done") return outcome.snapshot;
    stuck.push(outcome.path);
  }
}

function tookTooLong(path: string, deadlineMs: number): Problem {
  const seconds = Math.round(deadlineMs / 1_000);
  return {
    path,
    kind: "too-costly",
    line: undefined,
    reason: `The file took longer than ${seconds} s to read.`,
  };
}

type Outcome =
  | Extract<BuildMessage, { kind: "done" }>
  | { readonly kind: "stuck"; readonly path: string };

function attempt(order: BuildOrder, deadlineMs: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./start-build-worker.mjs", import.meta.url), {
      workerData: order,
    });
    let reading: string | undefined;
    let deadline: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(deadline);
      void worker.terminate();
    };
    worker.on("message", (message: BuildMessage) => {
      clearTimeout(deadline);
      if (message.kind === "done") {
        resolve(message);
        end();
        return;
      }
      if (message.kind === "indexing") return;
      reading = message.path;
      const { path } = message;
      deadline = setTimeout(() => {
        resolve({ kind: "stuck", path });
        end();
      }, deadlineMs);
    });
    worker.on("error", (cause) => {
      end();
      reject(new Error(`Reading the notes failed at ${reading ?? "the start"}.`, { cause }));
    });
  });
}
