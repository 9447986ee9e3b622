import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);

/** A file that breaks a rule of who may import whom, or keeps it; `refused` is in the message. */
interface Plant {
  readonly file: string;
  readonly code: string;
  readonly refused: string | undefined;
}

const coreOnly = "The core knows no platform";
const onlyIndex = "Only src/search/search-index.ts knows FlexSearch";
const oneDoor = "The core has one door";
const noOther = "A platform knows no other platform";
const onlyStore = "Only adapters/store/ knows which database it is";
const noPlatform = "The store knows no platform";

const plants: readonly Plant[] = [
  plant("src/a.ts", 'import { a } from "../adapters/terminal.ts"; a();', coreOnly),
  plant("src/b.ts", 'export { a } from "../adapters/terminal.ts";', coreOnly),
  plant(
    "src/answers/c.ts",
    'import type { A } from "../../adapters/main.ts"; export type B = A;',
    coreOnly,
  ),
  plant("src/notes/d.ts", 'import { Client } from "discord.js"; new Client();', coreOnly),
  plant("src/e.ts", 'export const bolt = import("@slack/bolt");', coreOnly),
  plant("src/f.ts", 'import { env } from "node:process"; env;', coreOnly),
  plant("src/search/g.ts", 'import { Index } from "flexsearch"; new Index();', onlyIndex),
  plant("src/h.ts", 'export const search = import("flexsearch");', onlyIndex),
  plant(
    "src/search/search-index.ts",
    'import { Index } from "flexsearch"; new Index();',
    undefined,
  ),
  plant("adapters/i.ts", 'import { b } from "../src/bot.ts"; b();', oneDoor),
  plant(
    "adapters/slack/j.ts",
    'import type { B } from "../../src/bot.ts"; export type C = B;',
    oneDoor,
  ),
  plant("adapters/discord/k.ts", 'export { b } from "../../src/answers/text.ts";', oneDoor),
  plant("adapters/l.ts", 'import { createBot } from "../src/index.ts"; createBot();', undefined),
  plant("adapters/slack/m.ts", 'import { d } from "../discord/adapter.ts"; d();', noOther),
  plant("adapters/slack/n.ts", 'import { Client } from "discord.js"; new Client();', noOther),
  plant("adapters/discord/o.ts", 'import { s } from "../slack/adapter.ts"; s();', noOther),
  plant("adapters/discord/p.ts", 'import { App } from "@slack/bolt"; new App();', noOther),
  plant("adapters/slack/q.ts", 'import { t } from "../terminal.ts"; t();', noOther),
  plant("src/r.ts", 'import { Pool } from "pg"; new Pool();', onlyStore),
  plant("adapters/s.ts", 'import { Kysely } from "kysely"; new Kysely();', onlyStore),
  plant("adapters/slack/t.ts", 'export const database = import("libsql");', onlyStore),
  plant(
    "adapters/discord/u.ts",
    'import type { Pool } from "pg-pool"; export type P = Pool;',
    onlyStore,
  ),
  plant("adapters/store/v.ts", 'import { Kysely } from "kysely"; new Kysely();', undefined),
  plant("adapters/store/w.ts", 'import { m } from "../slack/message.ts"; m();', noPlatform),
  plant("adapters/store/x.ts", 'import { m } from "../../src/store/inbox.ts"; m();', oneDoor),
  plant(
    "adapters/platforms.ts",
    'export { s } from "./slack/adapter.ts"; export { d } from "./discord/adapter.ts"; ' +
      'export { t } from "./terminal.ts";',
    undefined,
  ),
];

// A tool that reads nothing is green, too: what must be refused is planted, and has to be found.
// The plants stand in a folder of their own, where no other check can stumble over them.
describe("the import rules", () => {
  let folder: string;
  let refusals: ReadonlyMap<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "footnote-layers-"));
    await copyFile(".oxlintrc.json", join(folder, ".oxlintrc.json"));
    for (const { file, code } of plants) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `${code}\n`);
    }
    const { diagnostics } = await oxlint("--config", join(folder, ".oxlintrc.json"), folder);
    refusals = new Map(
      diagnostics
        .filter(({ code }) => code === "eslint(no-restricted-imports)")
        .map(({ filename, help }) => [filename.slice(folder.length + 1), help ?? ""]),
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(plants.filter(({ refused }) => refused !== undefined))(
    "refuse $code in $file",
    ({ file, refused }) => {
      expect(refusals.get(file)).toContain(refused);
    },
  );

  it.each(plants.filter(({ refused }) => refused === undefined))(
    "allow $code in $file",
    ({ file }) => {
      expect(refusals.has(file)).toBe(false);
    },
  );

  it("are checked for every file of the core and the adapters", async () => {
    const { number_of_files: linted } = await oxlint("src", "adapters");
    const files = await Promise.all(
      ["src", "adapters"].map((root) => readdir(root, { recursive: true })),
    );
    expect(linted).toBe(files.flat().filter((file) => /\.(?:ts|mjs)$/u.test(file)).length);
  }, 30_000);
});

function plant(file: string, code: string, refused: string | undefined): Plant {
  return { file, code, refused };
}

interface LintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly help?: string;
  }[];
  readonly number_of_files: number;
}

async function oxlint(...args: readonly string[]): Promise<LintReport> {
  const command = ["node_modules/oxlint/bin/oxlint", "--format", "json", ...args];
  try {
    const { stdout } = await run(process.execPath, command, { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as LintReport;
  } catch (error) {
    // It exits with 1 when it has found something.
    return JSON.parse((error as { readonly stdout: string }).stdout) as LintReport;
  }
}
