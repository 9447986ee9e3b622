import { randomUUID } from "node:crypto";
import { join } from "node:path";
import {
  type Adapter,
  createBot,
  createMemoryStore,
  type Handler,
  type Library,
  requireFolders,
} from "../src/index.ts";
import { type Console, runCommand } from "./command-line.ts";
import { readDiscordSettings } from "./discord/settings.ts";
import { loadEnvironmentFile, readEnvironment } from "./environment.ts";
import { createLog } from "./log.ts";
import { readPolicy } from "./policy-file.ts";
import { read } from "./reading.ts";
import { readSlackSettings } from "./slack/settings.ts";
import { createTerminalAdapter } from "./terminal.ts";
import { formatFor } from "./terminal-format.ts";

await runCommand(start);

async function start({ stderr }: Console): Promise<number> {
  loadEnvironmentFile();
  const settings = readEnvironment(process.env);
  const slack = readSlackSettings(process.env);
  const discord = readDiscordSettings(process.env);
  const policy = readPolicy(process.env);
  const log = createLog(settings);

  let readAt = new Date();
  const readNotes = async (isServing: boolean) => {
    const { library, summary, problems } = await read(settings.notesDir, {
      isServing,
      siteUrl: settings.siteUrl,
      snapshotFile: join(settings.dataDir, "notes.snapshot"),
    });
    stderr.write([summary, ...problems, ""].join("\n"));
    readAt = new Date();
    return library;
  };
  // Now, and not while the first one who asks there waits for it.
  const indexParts = (library: Library) => {
    for (const folders of policy.folders) library.within(folders);
  };
  const store = createMemoryStore({ now: Date.now });
  const bot = createBot({
    library: await readNotes(false),
    conversations: store.conversations,
    now: Date.now,
  });
  requireFolders(policy, bot.library);
  indexParts(bot.library);
  const reload = async () => {
    const library = await readNotes(true);
    indexParts(library);
    bot.replace(library);
  };
  const handle: Handler = async (message) => {
    const begin = performance.now();
    const answer = await bot.handle(message);
    const ms = Math.round(performance.now() - begin);
    log.debug({ thread: message.thread, message: message.id, kind: answer?.kind, ms }, "answered");
    return answer;
  };

  let stopping: Promise<unknown> | undefined;
  const stop = () => {
    stopping ??= Promise.allSettled(adapters.map((adapter) => adapter.stop()));
  };
  const fail = (error: Error) => {
    stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    stop();
    // A connection that hangs must not keep the supervisor from starting anew.
    setTimeout(() => process.exit(1), 5_000).unref();
  };
  const shared = {
    bot,
    policy,
    store,
    log,
    reload,
    readAt: () => readAt,
    onFatal: fail,
    now: Date.now,
  };
  const platforms: Adapter[] = [];
  // A platform's libraries take memory and time to load: only those that are used.
  if (slack !== undefined) {
    const { createSlackAdapter } = await import("./slack/adapter.ts");
    const library = () => bot.library;
    platforms.push(createSlackAdapter({ ...shared, settings: slack, library }));
  }
  if (discord !== undefined) {
    const { createDiscordAdapter } = await import("./discord/adapter.ts");
    platforms.push(createDiscordAdapter({ ...shared, settings: discord }));
  }
  const terminal = () =>
    createTerminalAdapter({
      format: () => formatFor(process.stdout, process.env),
      id: randomUUID().slice(0, 8),
      reload,
      onEnd: stop,
      onError: (error) => log.error(error, "terminal: answering failed"),
    });
  const adapters = platforms.length > 0 ? platforms : [terminal()];
  // Once: whoever asks a second time does not want to wait for answers under way.
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.on("SIGHUP", () => {
    reload().catch((error: unknown) => log.error(error, "reading the notes again failed"));
  });
  try {
    await Promise.all(adapters.map((adapter) => adapter.start(handle)));
  } catch (error) {
    stop();
    throw error;
  }
  return 0;
}
