import { once } from "node:events";
import { WebSocket } from "ws";

/** Looks into the heap of a process that runs with `--inspect`. */
export class Inspector {
  readonly #socket: WebSocket;
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param said what the process has said: its inspector's address is in it. */
  static async connect(said: string): Promise<Inspector> {
    const [url] = /ws:\/\/127\.0\.0\.1:\S+/u.exec(said) ?? [];
    if (url === undefined) throw new Error(`There is no inspector:\n${said}`);
    const socket = new WebSocket(url);
    await once(socket, "open");
    return new Inspector(socket);
  }

  /** Megabytes that are in use once all garbage is collected. */
  async heapMb(): Promise<number> {
    // What finalizers let go of is collected the next time.
    for (let time = 0; time < 3; time += 1) await this.#call("HeapProfiler.collectGarbage");
    const { usedSize } = (await this.#call("Runtime.getHeapUsage")) as { usedSize: number };
    return usedSize / 2 ** 20;
  }

  close(): void {
    this.#socket.terminate();
  }

  #call(method: string): Promise<unknown> {
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve) => {
      const listen = (data: Buffer) => {
        const reply = JSON.parse(data.toString()) as { id?: number; result?: unknown };
        if (reply.id !== id) return;
        this.#socket.off("message", listen);
        resolve(reply.result);
      };
      this.#socket.on("message", listen);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
