import { type ChildProcess, execFile, spawn } from "node:child_process";
import { accessSync } from "node:fs";
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";

const run = promisify(execFile);

/** A Postgres of its own, on loopback, with a data folder of its own. */
export interface Postgres {
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  /** `immediate` breaks all connections at once, as a crash does. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
  /** Nothing of it does anything any more, with all connections open; `SIGCONT` ends that. */
  signal(signal: "SIGSTOP" | "SIGCONT"): Promise<void>;
  /** A database of that name, empty; gives its URL. */
  database(name: string): Promise<string>;
  /** Runs a statement as its administrator; gives the first value of its first row. */
  run(statement: string, url?: string): Promise<string>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

const password = "of-the-tests";

/** The folder of the server's programs: of `PATH`, or where Debian puts them. */
async function findPostgres(): Promise<string | undefined> {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  return [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ].find((folder) => ["initdb", "postgres"].every((name) => exists(join(folder, name))));
}

/**
 * The programs, for tests that need a real Postgres. Where there are none the tests are skipped, and
 * a line says so; but never where they have to run.
 */
export async function postgresForTests(): Promise<string | undefined> {
  const programs = await findPostgres();
  if (programs !== undefined) return programs;
  const { CI = "", POSTGRES_REQUIRED = "" } = process.env;
  if (CI !== "" || POSTGRES_REQUIRED !== "") {
    throw new Error("There is no Postgres, and these tests need one. Run .ci/install-postgres.");
  }
  process.stderr.write("SKIPPED: no Postgres is installed, so the store is not tested on it.\n");
  return undefined;
}

/** Makes a Postgres, and starts it. */
export async function createPostgres(programs: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-postgres-"));
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? await ordinaryUser() : undefined;
  if (user !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  await run("sh", ["-c", `umask 077; printf %s ${password} > ${passwordFile}`], user);
  const identity = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  // As on most servers, text sorts by the customs of a language unless a column says otherwise.
  const sorting = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--no-locale"];
  await run(join(programs, "initdb"), ["--no-sync", ...sorting, ...identity, data], user);

  const port = await freePort();
  const url = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | undefined;

  const start = async () => {
    const sockets = `unix_socket_directories=${folder}`;
    // The machine goes on when it is stopped, so that nothing has to be forced onto the disk.
    const settings = ["listen_addresses=127.0.0.1", sockets, "fsync=off"];
    const child = spawn(
      join(programs, "postgres"),
      ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
      { ...user, stdio: "ignore" },
    );
    server = child;
    await until(() => isListening(port));
    await until(() => runStatement("select 1").then(Boolean, () => false));
  };
  const stop = async (mode: "fast" | "immediate" = "fast") => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server?.once("exit", resolve));
    // A test that failed may have left it silent.
    server.kill("SIGCONT");
    server.kill(mode === "fast" ? "SIGINT" : "SIGQUIT");
    await ended;
  };
  const runStatement = async (statement: string, where = url("postgres")) => {
    const client = new Client({ connectionString: where });
    await client.connect();
    try {
      const { rows } = await client.query<(string | number | null)[]>({
        text: statement,
        rowMode: "array",
      });
      return String(rows[0]?.[0] ?? "");
    } finally {
      await client.end();
    }
  };

  await start();
  return {
    url: url("postgres"),
    port,
    start,
    stop,
    async signal(signal) {
      const pid = server?.pid ?? 0;
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
      for (const id of [pid, ...children.trim().split(" ").map(Number)]) process.kill(id, signal);
    },
    async database(name) {
      await runStatement(`create database ${name}`);
      return url(name);
    },
    run: runStatement,
    async remove() {
      await stop("immediate");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Debian's package brings a user; where it wasn't the one who installed it, anybody will do. */
async function ordinaryUser(): Promise<{ readonly uid: number; readonly gid: number }> {
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

async function idOf(option: "-u" | "-g"): Promise<number> {
  const nobody = 65_534;
  return run("id", [option, "postgres"]).then(
    ({ stdout }) => Number(stdout),
    () => nobody,
  );
}

function exists(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("There is no free port.");
  return address.port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Waits until it is so; fails after a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("It took too long.");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
