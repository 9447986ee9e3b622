/**
 * A process of its own, for tests of what several do, or of one that is killed. It says `ready`,
 * begins at the first line that it is sent, and does what the arguments say: where, as whom, what.
 */
import { once } from "node:events";
import { item } from "./items.ts";
import { open } from "./places.ts";

const [place = "", owner = "", what = ""] = process.argv.slice(2);

process.stdout.write("ready\n");
await once(process.stdin, "data");
const where = place.startsWith("postgres:") ? { url: place } : { dataDir: place };
const store = await open({ ...where, owner });

if (what === "receive") {
  // Several at once, as messages come; each is told only once it is kept.
  const receive = async (lane: number) => {
    for (let number = 0; ; number += 1) {
      const lease = await store.inbox.receive(item(`${owner}-${lane}-${number}`));
      process.stdout.write(`kept ${lease?.key}\n`);
    }
  };
  await Promise.all([1, 2, 3, 4].map(receive));
}
if (what === "compete") {
  for (let number = 0; number < 300; number += 1) {
    const lease = await store.inbox.receive(item(String(number)));
    if (lease !== undefined) process.stdout.write(`kept ${lease.key}\n`);
  }
}
await store.close();
process.stdin.destroy();
