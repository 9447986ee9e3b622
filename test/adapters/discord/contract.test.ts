import { afterEach } from "vitest";
import { createDiscordAdapter } from "../../../adapters/discord/adapter.ts";
import type { Adapter } from "../../../src/index.ts";
import { type PlayedPlatform, testAdapter } from "../contract.ts";
import { ids, person } from "./people.ts";
import { optionsFor, say, stopPlaying, stopWith } from "./play.ts";
import { DiscordServer } from "./server.ts";

afterEach(stopPlaying);

/** A direct conversation, which is one thread; the server begins with the adapter. */
function create(refuses = false): PlayedPlatform {
  const server = new DiscordServer();
  let real: Adapter | undefined;
  const adapter: Adapter = {
    name: "discord",
    async start(handle) {
      await server.start();
      stopWith(() => server.stop());
      server.channels.set(ids.dm, { id: ids.dm, type: 1, recipients: [person(ids.ada)] });
      if (refuses) server.faults.push({ path: /^\/gateway/u, status: 401, times: 100 });
      real = createDiscordAdapter(optionsFor(server));
      await real.start(handle);
    },
    async stop() {
      await real?.stop();
    },
  };
  const known = new Map<string, string>();
  return {
    adapter,
    say: (text, name) => {
      const id = known.get(name ?? "") ?? server.nextId();
      if (name !== undefined) known.set(name, id);
      say(server, text, { id, channel_id: ids.dm });
    },
    posted: () => server.transcript().replaceAll(/\\(.)/gu, "$1"),
  };
}

testAdapter("createDiscordAdapter", () => create(), { createRefused: () => create(true) });
