import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** What the bot's process says of itself, since it was last asked. */
export interface Vitals {
  /** Event-loop delay in milliseconds; Node samples it every 10 ms, which are part of it. */
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly rssMb: number;
  readonly cpuSeconds: number;
  /** Sockets, timers and files that are open, and what the system was asked and has not answered. */
  readonly handles: number;
  readonly requests: number;
  readonly sections: number;
}

/** Reads the metrics of a process; each reading begins a new one of the event-loop delay. */
export async function readVitals(operationsPort: number): Promise<Vitals> {
  const lines = (await fetchOnce(`http://127.0.0.1:${operationsPort}/metrics`)).split("\n");
  const value = (name: string) =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.split(" ")[1]);
  return {
    loopP99Ms: value("nodejs_eventloop_lag_p99_seconds") * 1_000,
    loopMaxMs: value("nodejs_eventloop_lag_max_seconds") * 1_000,
    rssMb: value("process_resident_memory_bytes") / 2 ** 20,
    cpuSeconds: value("process_cpu_seconds_total"),
    handles: value("nodejs_active_handles_total"),
    requests: value("nodejs_active_requests_total"),
    sections: value("footnote_index_sections"),
  };
}

/** Over a connection of its own: one that is kept may be closed in the moment that it is used. */
async function fetchOnce(url: string): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false }, resolve).on("error", reject);
  });
  return text(response);
}
