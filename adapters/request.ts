import { AsyncLocalStorage } from "node:async_hooks";

const requests = new AsyncLocalStorage<string>();

/**
 * Does all the work that one question takes, from the event to the post, under an id: each line
 * that is logged on the way carries it, whoever writes it.
 */
export function inRequest<T>(id: string, work: () => T): T {
  return requests.run(id, work);
}

/** The id that the work at hand is done under; `undefined` for what no question has caused. */
export function requestId(): string | undefined {
  return requests.getStore();
}
