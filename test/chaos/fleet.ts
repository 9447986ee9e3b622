import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { startOptions } from "../start-options.ts";

/** A replica of the bot: a process that is started again whenever it ends. */
interface Replica {
  readonly port: number;
  child: ChildProcess | undefined;
  /** When it was first seen to be up; `undefined` while it starts, or is gone. */
  upSince: number | undefined;
  /** It was told to end, and does not take anything any more. */
  isLeaving: boolean;
}

export interface FleetOptions {
  readonly replicas: number;
  readonly entry: string;
  /** The settings of a replica that listens on this port. */
  readonly env: (port: number) => Readonly<Record<string, string>>;
  /** Whether the replica at an address takes questions; what it throws means no. */
  readonly isUp: (address: string) => Promise<boolean>;
  /** Whoever is ended sooner has hardly taken anything. */
  readonly settledMs: number;
  /** Options for Node itself, besides those of `npm start`. */
  readonly nodeOptions?: readonly string[];
  /** Told of what the replicas say. */
  readonly onOutput?: (text: string) => void;
}

/** Settings for those who ask all the time. */
export const unlimited = {
  LIMIT_PER_PERSON: "off",
  LIMIT_PER_CHANNEL: "off",
  LIMIT_PER_WORKSPACE: "off",
} as const;

/** Several replicas of the bot under a supervisor. */
export class Fleet {
  readonly #options: FleetOptions;
  #replicas: readonly Replica[] = [];
  #isEnding = false;
  kills = { "kill -9": 0, SIGTERM: 0 };
  /** Ends that nobody had asked for. */
  readonly crashes: string[] = [];

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const ports = await Promise.all(
      Array.from({ length: this.#options.replicas }, () => freePort()),
    );
    this.#replicas = ports.map((port) => ({
      port,
      child: undefined,
      upSince: undefined,
      isLeaving: false,
    }));
    await Promise.all(this.#replicas.map((replica) => this.#launch(replica)));
  }

  /** Addresses of the replicas that are up. */
  get addresses(): readonly string[] {
    return this.#replicas
      .filter(({ upSince }) => upSince !== undefined)
      .map(({ port }) => addressOf(port));
  }

  /** Process ids of the replicas. */
  get pids(): readonly number[] {
    return this.#replicas.flatMap(({ child }) => (child?.pid === undefined ? [] : [child.pid]));
  }

  /** Ends a replica that has been up for a moment; waits for one. */
  async kill(chance: () => number): Promise<void> {
    for (;;) {
      const ready = this.#replicas.filter(({ upSince = Infinity, isLeaving }) => {
        return !isLeaving && performance.now() - upSince > this.#options.settledMs;
      });
      const victim = ready[Math.floor(chance() * ready.length)];
      if (victim !== undefined) {
        const isHard = chance() < 0.6;
        this.kills[isHard ? "kill -9" : "SIGTERM"] += 1;
        // A load balancer goes on sending there until the port is closed.
        victim.isLeaving = true;
        victim.child?.kill(isHard ? "SIGKILL" : "SIGTERM");
        return;
      }
      await setTimeout(50);
    }
  }

  async stop(): Promise<readonly (number | null)[]> {
    this.#isEnding = true;
    return Promise.all(
      this.#replicas.map(async ({ child }) => {
        if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
        child.kill("SIGTERM");
        const [code] = (await once(child, "exit")) as [number | null];
        return code;
      }),
    );
  }

  async #launch(replica: Replica): Promise<void> {
    const { entry, env, nodeOptions = [], onOutput } = this.#options;
    const child = spawn(process.execPath, [...nodeOptions, ...startOptions, entry], {
      env: {
        PATH: process.env["PATH"] ?? "",
        ...env(replica.port),
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    Object.assign(replica, { child, isLeaving: false });
    let said = "";
    child.stderr.on("data", (data: Buffer) => {
      said = (said + data.toString()).slice(-4_000);
      onOutput?.(data.toString());
    });
    child.once("exit", (code, signal) => {
      replica.upSince = undefined;
      if (this.#isEnding) return;
      if (signal === null && code !== 0) this.crashes.push(`exit ${code}: ${said}`);
      void this.#launch(replica).catch(() => undefined);
    });
    while (child.exitCode === null && child.signalCode === null) {
      if (await this.#options.isUp(addressOf(replica.port)).catch(() => false)) {
        replica.upSince = performance.now();
        return;
      }
      await setTimeout(50);
    }
  }
}

/** Whether anything is answered there, and with which status. */
export async function statusOf(url: string): Promise<number> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
  await response.arrayBuffer();
  return response.status;
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
