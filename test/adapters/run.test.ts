import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freePort } from "../chaos/fleet.ts";
import { type Started, startScript, writeNotes } from "./command.ts";
import { FakeSlack } from "./slack/fake-slack.ts";
import { APP_TOKEN, BOT_TOKEN } from "./slack/wire.ts";

// Each starts a process of its own, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 20_000 });

let slack: FakeSlack;
let notes: string;
let port: number;
beforeEach(async () => {
  slack = await FakeSlack.start();
  notes = await writeNotes();
  port = await freePort();
});
afterEach(async () => {
  await slack.close();
  await rm(notes, { recursive: true });
});

function start(): Started {
  return startScript("main", [], {
    NOTES_DIR: notes,
    OPS_PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_BOT_TOKEN: BOT_TOKEN,
  });
}

/** Resolves once the process has logged a line with these words. */
function says({ child }: Started, words: string): Promise<void> {
  return new Promise((resolve) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes(words)) resolve();
    });
  });
}

/** What `/readyz` says as long as all is well; `undefined` where something is not. */
async function ready(): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  const body = await response?.text();
  return response?.status === 200 ? body : undefined;
}

describe("npm start with a platform", () => {
  it("connects nowhere once it was told to stop, as soon as the notes are read", async () => {
    const started = start();
    await says(started, '"msg":"Read 1 note');
    started.child.kill("SIGTERM");
    expect((await started.ended).code).toBe(0);
    expect(slack.calls).toEqual([]);
  });

  it("is not ready before it is connected", async () => {
    const started = start();
    let body: string | undefined;
    while (body === undefined && started.child.exitCode === null) body = await ready();
    expect(JSON.parse(body ?? "")).toMatchObject({ checks: { slack: { ok: true } } });
    started.child.kill("SIGTERM");
    await started.ended;
  });

  it("logs what it has read, and what it could not read, a line of JSON each", async () => {
    const started = start();
    await says(started, "slack: connected");
    started.child.kill("SIGTERM");
    const { stderr } = await started.ended;
    const lines = stderr.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          level: 30,
          msg: expect.stringMatching(/^Read 1 note, /u) as string,
        }),
        expect.objectContaining({
          level: 40,
          msg: expect.stringMatching(/^binary\.md /u) as string,
        }),
      ]),
    );
  });
});
