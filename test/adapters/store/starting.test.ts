import { chmod, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isNetworkFileSystem } from "../../../adapters/store/network-file-system.ts";
import { SetupError } from "../../../src/index.ts";
import { libsqlPlace, newDatabase, open } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests, until } from "./postgres.ts";
import { startProcess } from "./processes.ts";

const programs = await postgresForTests();

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SetupError);
  return (error as SetupError).message;
}

describe("opening the embedded store", () => {
  let dataDir: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ dataDir, remove } = await libsqlPlace());
  });

  afterEach(() => remove());

  it("makes the folder, for nobody else to read", async () => {
    const folder = join(dataDir, "a", "b");
    await (await open({ dataDir: folder })).close();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "footnote.db"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "footnote.db-wal"))).mode & 0o777).toBe(0o600);
  });

  it("syncs each commit, and lets others read meanwhile", async () => {
    await (await open({ dataDir })).close();
    const db = new Libsql(join(dataDir, "footnote.db"));
    expect(db.prepare("pragma journal_mode").all()).toEqual([{ journal_mode: "wal" }]);
    db.close();
  });

  it("refuses a folder that can't be made", async () => {
    await writeFile(join(dataDir, "file"), "");
    const message = await refusal(open({ dataDir: join(dataDir, "file", "data") }));
    expect(message).toContain(join(dataDir, "file", "data"));
    expect(message).toContain("DATA_DIR");
  });

  it("refuses a folder that can't be written", async () => {
    const folder = join(dataDir, "locked");
    await mkdir(folder, { mode: 0o555 });
    await chmod(dataDir, 0o755);
    // Root may write everywhere.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const other = startProcess(folder, "other", "open", user);
    await other.ready;
    other.begin();
    expect(await other.ended).toBe(1);
    expect(other.complaints()).toContain("SetupError");
    expect(other.complaints()).toContain(`${join(folder, "footnote.db")} can't be written`);
  }, 30_000);

  it("refuses a file that is no database", async () => {
    await writeFile(join(dataDir, "footnote.db"), "no database at all\n".repeat(500));
    const message = await refusal(open({ dataDir }));
    expect(message).toContain(join(dataDir, "footnote.db"));
    expect(message).toContain("backup");
  });

  it("refuses a damaged file", async () => {
    await (await open({ dataDir })).close();
    const file = join(dataDir, "footnote.db");
    const header = Buffer.alloc((await stat(file)).size, 0xff);
    Buffer.from("SQLite format 3\0").copy(header);
    await writeFile(file, header);
    expect(await refusal(open({ dataDir }))).toContain("damaged");
  });

  it("refuses what a newer release has changed", async () => {
    await (await open({ dataDir })).close();
    const db = new Libsql(join(dataDir, "footnote.db"));
    db.exec("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    db.close();
    expect(await refusal(open({ dataDir }))).toContain("newer release");
  });

  it("knows the file systems whose locks don't hold", () => {
    const [nfs, ext4] = [0x6969, 0xef53];
    expect(isNetworkFileSystem(nfs)).toBe(true);
    expect(isNetworkFileSystem(ext4)).toBe(false);
  });
});

describe("opening a store by its address", () => {
  it("refuses other databases, without repeating the address", async () => {
    const message = await refusal(open({ url: "mysql://me:secret@host/db" }));
    expect(message).toContain("postgres://");
    expect(message).not.toContain("secret");
  });

  it.each([
    "postgres://me:se/cret@host/db",
    "postgres://me:1/cret@host/db",
    "postgres://me:1#cret@h/db",
  ])("refuses a password that is not encoded, in %s", async (url) => {
    const message = await refusal(open({ url }));
    expect(message).toContain("percent-encoded");
    expect(message).not.toContain("cret");
  });
});

describe.skipIf(programs === undefined)("opening a store on a real Postgres", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
  }, 120_000);

  afterAll(() => postgres.remove());

  it("refuses a wrong password", async () => {
    const message = await refusal(open({ url: postgres.url.replace(/:[^:@]+@/u, ":wrong@") }));
    expect(message).toContain("refused the password of postgres");
    expect(message).not.toContain("wrong");
  });

  it("refuses a user without a password", async () => {
    const message = await refusal(open({ url: postgres.url.replace(/:[^:@]+@/u, "@") }));
    expect(message).toContain("password");
  });

  it("refuses a database that does not exist", async () => {
    const message = await refusal(open({ url: postgres.url.replace(/postgres$/u, "absent") }));
    expect(message).toContain("no database absent");
    expect(message).not.toContain("of-the-tests");
  });

  it("refuses a user that may make no tables", async () => {
    await postgres.run("create role guest login password 'guest'");
    const url = postgres.url.replace("postgres:of-the-tests@", "guest:guest@");
    expect(await refusal(open({ url }))).toContain("grant create on schema public to guest");
  });

  it("refuses an encrypted connection to a server that has none", async () => {
    expect(await refusal(open({ url: `${postgres.url}?sslmode=verify-full` }))).toContain(
      "sslmode",
    );
  });

  it("waits for a server that is not there yet, and says so once", async () => {
    const url = await newDatabase(postgres);
    await postgres.stop();
    const lines: string[] = [];
    const say = (_: object, line: string) => void lines.push(line);
    let isOpen = false;
    const opening = open({ url, retryMs: 20, log: { info: say, warn: say } }).finally(() => {
      isOpen = true;
    });
    await until(() => lines.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isOpen).toBe(false);
    await postgres.start();
    const store = await opening;
    await store.ping();
    await store.close();
    expect(lines).toEqual([
      expect.stringMatching(/^The store can't be reached: .*ECONNREFUSED/u),
      "The store can be reached.",
    ]);
    expect(lines.join("\n")).not.toContain("of-the-tests");
  }, 30_000);

  it("stops waiting when it is told to", async () => {
    const stopping = new AbortController();
    const opening = open({ url: "postgres://me@127.0.0.1:1/db", signal: stopping.signal });
    setTimeout(() => stopping.abort(), 50);
    await expect(opening).rejects.toThrow("abort");
  });
});
