import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { examine } from "../../../adapters/doctor/examine.ts";
import type { Area, Finding } from "../../../adapters/doctor/finding.ts";
import { isBroken, toReport } from "../../../adapters/doctor/report.ts";
import type { OpenStore } from "../../../adapters/doctor/store.ts";
import { createMemoryStore, SetupError, StoreError } from "../../../src/index.ts";

async function notes(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-doctor-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await Promise.all(
    Object.entries(files).map(([path, markdown]) => writeFile(join(folder, path), markdown)),
  );
  return folder;
}

/** Without a platform, nothing is kept. */
const connected = { DISCORD_TOKEN: "MTA.token-of_a.bot", DISCORD_API_URL: "http://127.0.0.1:1" };

const well = { "a.md": "# A\n\n## B\n\nText.\n" };

async function findingsOf(
  area: Area,
  { env = {}, openStore }: { env?: Record<string, string>; openStore?: OpenStore } = {},
): Promise<readonly Finding[]> {
  const NOTES_DIR = env["NOTES_DIR"] ?? (await notes(well));
  const platform = area === "store" ? connected : {};
  const findings = await examine({ env: { ...env, ...platform, NOTES_DIR }, openStore });
  return findings.filter((finding) => finding.area === area);
}

describe("the settings", () => {
  it("are well, and for whom", async () => {
    expect(await findingsOf("settings")).toEqual([
      { area: "settings", severity: "well", text: "They make sense, for the terminal alone." },
    ]);
  });

  it("are broken mistake by mistake, and the rest is looked at all the same", async () => {
    const findings = await examine({
      env: {
        NOTES_DIR: await notes(well),
        SLACK_BOT_TOKEN: "xoxp-1",
        SHARD_COUNT: "x",
        NOTE_DIR: "a",
      },
      openStore: undefined,
    });
    const known = findings.map(({ area, severity, off }) => [area, severity, off]);
    expect(known).toEqual([
      ["settings", "broken", "the start"],
      ["settings", "broken", "the start"],
      ["settings", "weak", "what it was meant to set"],
      ["store", "known", undefined],
      ["notes", "well", undefined],
    ]);
    expect(isBroken(findings)).toBe(true);
  });
});

describe("the store", () => {
  it("is asked, and closed again", async () => {
    const store = createMemoryStore({ now: () => 60_000 });
    const item = { key: "a", platform: "slack", lane: "a", position: "1", payload: "{}" };
    await store.inbox.receive(item);
    await store.inbox.receive({ ...item, key: "b" });
    await store.inbox.finish("b", "dead");
    let isClosed = false;
    const openStore: OpenStore = () =>
      Promise.resolve({
        ...store,
        close: () => {
          isClosed = true;
          return Promise.resolve();
        },
      });
    expect(await findingsOf("store", { openStore })).toEqual([
      { area: "store", severity: "well", text: "The store in ./data can be reached." },
      {
        area: "store",
        severity: "known",
        text: "1 question waits for an answer, the oldest for 0 s.",
      },
      {
        area: "store",
        severity: "weak",
        text: "1 question was given up after too many tries; the log says why.",
        off: "the answers to these",
      },
    ]);
    expect(isClosed).toBe(true);
  });

  it.each([new StoreError("The database is away."), new SetupError("Bad ENCRYPTION_KEYS.")])(
    "is broken where it says: %s",
    async (problem) => {
      const openStore: OpenStore = () => Promise.reject(problem);
      const [finding] = await findingsOf("store", { openStore });
      expect(finding).toMatchObject({ severity: "broken", text: problem.message });
    },
  );

  it("keeps its password to itself", async () => {
    const DATABASE_URL = "postgres://bot:hunter2hunter2@db/x";
    const openStore: OpenStore = () => Promise.reject(new StoreError(`No ${DATABASE_URL}.`));
    const findings = await findingsOf("store", { env: { DATABASE_URL }, openStore });
    expect(JSON.stringify(findings)).not.toContain("hunter2");
  });
});

describe("the notes", () => {
  it("say what is switched off by what is wrong with them", async () => {
    const NOTES_DIR = await notes({
      ...well,
      "bad.md": "---\na: [\n---\n",
      "links.md": "# L\n\n[a](gone.md)\n\n## Empty\n",
      "draft.md": "---\ndraft: true\n---\n",
    });
    const findings = await findingsOf("notes", { env: { NOTES_DIR } });
    expect(findings.map(({ severity, text }) => `${severity} ${text}`)).toEqual([
      `well 2 notes with 4 sections in ${NOTES_DIR}. 1 draft or private, and not served.`,
      "weak 1 note has broken front matter.",
      "weak 1 link leads nowhere.",
      "known 1 heading has nothing under it.",
    ]);
    expect(findings.slice(1).every(({ off }) => off !== undefined)).toBe(true);
    expect(findings[2]?.places).toEqual(["links.md:1 “gone.md” leads to no note that is served."]);
  });

  it.each([
    ["there is no folder", "/nowhere/at/all"],
    ["there is nothing in it", undefined],
  ])("are broken where %s", async (_, folder) => {
    const NOTES_DIR = folder ?? (await notes({}));
    const [finding] = await findingsOf("notes", { env: { NOTES_DIR } });
    expect(finding).toMatchObject({ severity: "broken", off: "every answer" });
  });
});

describe("toReport", () => {
  const findings: readonly Finding[] = [
    { area: "settings", severity: "well", text: "They make sense." },
    {
      area: "notes",
      severity: "weak",
      text: "7 links lead nowhere.",
      off: "following these links",
      places: ["a", "b", "c", "d", "e", "f", "g"],
    },
    { area: "slack", severity: "broken", text: "Refused.", off: "everything in Slack" },
  ];

  it("groups what was found, and shows the first places", () => {
    expect(toReport(findings)).toBe(`Settings
  ok      They make sense.

Notes
  weak    7 links lead nowhere.
          Off: following these links.
          a
          b
          c
          d
          e
          and 2 more; --json lists them

Slack
  BROKEN  Refused.
          Off: everything in Slack.

1 broken, 1 weak.
`);
  });

  it("says how it is, in one line at the end", () => {
    expect(toReport(findings.slice(0, 2))).toMatch(/\nNothing is broken; 1 weak\.\n$/u);
    expect(toReport(findings.slice(0, 1))).toMatch(/\nAll is well\.\n$/u);
  });
});
