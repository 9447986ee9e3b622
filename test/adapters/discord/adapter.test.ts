import { afterEach, describe, expect, it, vi } from "vitest";
import type { Handler } from "../../../src/index.ts";
import { echo, play, say, seen, stopPlaying } from "./play.ts";

afterEach(stopPlaying);

describe("createDiscordAdapter", () => {
  it("answers a mention once, in a thread of the message", async () => {
    const handle = vi.fn<Handler>(echo);
    const { server } = await play(handle);
    const message = say(server, "what is ECS?");
    server.dispatch("MESSAGE_CREATE", message);
    await seen(server, "You asked: what is ECS?", message.id);
    expect(handle).toHaveBeenCalledTimes(1);
    expect(handle.mock.calls[0]?.[0]).toMatchObject({
      thread: `discord:900000000000000001:${message.id}`,
      text: "what is ECS?",
    });
    expect(server.threads.get(message.id)).toMatchObject({ name: "what is ECS?" });
    expect(server.violations).toEqual([]);
  });
});
