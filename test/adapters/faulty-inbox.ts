import { StoreError } from "../../src/index.ts";
import { MemoryInbox } from "../../src/store/inbox.ts";

/** An inbox parts of which can go away. */
export class FaultyInbox extends MemoryInbox {
  readonly away = new Set<"receive" | "takeOver" | "renew" | "finish">();

  override receive(...given: Parameters<MemoryInbox["receive"]>) {
    return this.#try("receive", () => super.receive(...given));
  }

  override takeOver(...given: Parameters<MemoryInbox["takeOver"]>) {
    return this.#try("takeOver", () => super.takeOver(...given));
  }

  override renew(...given: Parameters<MemoryInbox["renew"]>) {
    return this.#try("renew", () => super.renew(...given));
  }

  override finish(...given: Parameters<MemoryInbox["finish"]>) {
    return this.#try("finish", () => super.finish(...given));
  }

  #try<Result>(part: "receive" | "takeOver" | "renew" | "finish", work: () => Promise<Result>) {
    return this.away.has(part) ? Promise.reject(new StoreError("Away.")) : work();
  }
}
