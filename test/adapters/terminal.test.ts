import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Adapter, Answer, Handler, Message } from "../../src/index.ts";
import { createTerminalAdapter, type TerminalOptions } from "../../adapters/terminal.ts";
import { choice, found } from "./answers.ts";
import { eventually, type PlayedPlatform, testAdapter } from "./contract.ts";

interface PlayedTerminal extends PlayedPlatform {
  readonly input: PassThrough;
}

const stops: (() => Promise<void>)[] = [];

function play(options: Partial<TerminalOptions> = {}, isTTY = false): PlayedTerminal {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  let printed = "";
  output.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const adapter: Adapter = createTerminalAdapter({
    input,
    output,
    format: () => ({ width: Infinity, hasColours: false }),
    id: "test",
    reload: () => Promise.resolve(),
    onEnd: () => undefined,
    onError: () => undefined,
    ...options,
  });
  stops.push(() => adapter.stop());
  return { adapter, input, say: (text) => input.write(`${text}\n`), posted: () => printed };
}

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

testAdapter("createTerminalAdapter", () => play(), {
  skip: {
    "answers once": "a terminal gives every line once, and no ids",
    "refuses a bad token": "a terminal asks for no token",
  },
});

describe("createTerminalAdapter", () => {
  const meanings = [
    { label: "Elastic Block Store", question: "what is Elastic Block Store?" },
    { label: "Elastic Beanstalk", question: "what is Elastic Beanstalk?" },
  ];

  it("asks the option whose number is typed", async () => {
    const { adapter, say, posted } = play();
    await adapter.start((message) =>
      message.text === "EBS" ? Promise.resolve(choice("Which one?", meanings)) : echo(message),
    );
    say("EBS");
    say("2");
    await eventually(() => expect(posted()).toContain("You asked: what is Elastic Beanstalk?"));
    expect(posted()).toContain("1. Elastic Block Store\n2. Elastic Beanstalk\n");
  });

  it("asks the number itself when nothing is offered under it", async () => {
    const { adapter, say, posted } = play();
    await adapter.start((message) =>
      message.text === "EBS" ? Promise.resolve(choice("Which one?", meanings)) : echo(message),
    );
    say("EBS");
    say("3");
    await eventually(() => expect(posted()).toContain("You asked: 3"));
    say("1");
    await eventually(() => expect(posted()).toContain("You asked: 1"));
  });

  it("starts a new thread with /new, where nothing is offered any more", async () => {
    const messages: Message[] = [];
    const { adapter, say } = play();
    await adapter.start((message) => {
      messages.push(message);
      return Promise.resolve(choice("Which one?", meanings));
    });
    for (const line of ["EBS", "and why?", "/new", "1"]) say(line);
    await eventually(() => expect(messages).toHaveLength(3));
    const [first, second, third] = messages;
    expect(second?.thread).toBe(first?.thread);
    expect(third?.thread).not.toBe(first?.thread);
    expect(third?.text).toBe("1");
  });

  it("answers every line of a file, also one that came before it was started, and ends", async () => {
    const onEnd = vi.fn<() => void>();
    const { adapter, input, posted } = play({ onEnd });
    input.end("one\n\n  \ntwo\nthree");
    await adapter.start(echo);
    await eventually(() => expect(onEnd).toHaveBeenCalledTimes(1));
    expect(posted()).toBe("You asked: one\n\nYou asked: two\n\nYou asked: three\n\n");
  });

  it("answers a file of Windows lines", async () => {
    const onEnd = vi.fn<() => void>();
    const { adapter, input, posted } = play({ onEnd });
    input.end("one\r\ntwo\r\n");
    await adapter.start(echo);
    await eventually(() => expect(onEnd).toHaveBeenCalledTimes(1));
    expect(posted()).toBe("You asked: one\n\nYou asked: two\n\n");
  });

  it("leaves the lines it has not come to when it is stopped", async () => {
    const onEnd = vi.fn<() => void>();
    const handle = vi.fn<Handler>(echo);
    const { adapter, input, posted } = play({ onEnd });
    input.end("one\ntwo\nthree\n");
    await adapter.start((message) => {
      void adapter.stop();
      return handle(message);
    });
    await eventually(() => expect(onEnd).toHaveBeenCalledTimes(1));
    expect(posted()).toBe("You asked: one\n\n");
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it("prompts a person after each answer", async () => {
    const { adapter, say, posted } = play({}, true);
    await adapter.start(echo);
    await eventually(() => expect(posted()).toMatch(/Ask a question[^]*> /u));
    say("what is ECS?");
    await eventually(() => expect(posted()).toMatch(/You asked: what is ECS\?\n\n[^]*> /u));
  });

  it.each([
    { name: "Ctrl-C", typed: "\u0003" },
    { name: "Ctrl-D", typed: "\u0004" },
    { name: "/quit", typed: "/quit\n" },
  ])("ends with $name", async ({ typed }) => {
    const onEnd = vi.fn<() => void>();
    const { adapter, input } = play({ onEnd }, true);
    await adapter.start(echo);
    input.write(typed);
    await eventually(() => expect(onEnd).toHaveBeenCalledTimes(1));
    // A prompt after the end would open the input again, and keep the process.
    expect(input.isPaused()).toBe(true);
  });

  it("reads the notes again with /reload, and lives on if that fails", async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const reload = vi
      .fn<() => Promise<void>>()
      .mockResolvedValueOnce()
      .mockRejectedValueOnce(new Error("no such folder"));
    const { adapter, say, posted } = play({ reload, onError });
    await adapter.start(echo);
    say("/reload");
    await eventually(() => expect(reload).toHaveBeenCalledTimes(1));
    expect(posted()).toBe("");
    say("/reload");
    say("what is ECS?");
    await eventually(() => expect(posted()).toContain("You asked: what is ECS?"));
    expect(posted()).toContain("The notes could not be read");
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it("explains itself with /help, and knows no other command", async () => {
    const handle = vi.fn<Handler>(echo);
    const { adapter, say, posted } = play();
    await adapter.start(handle);
    say("/help");
    say("/frobnicate");
    await eventually(() => expect(posted()).toContain("There is no /frobnicate."));
    expect(posted()).toContain("/quit");
    expect(handle).not.toHaveBeenCalled();
  });

  it("prints no control characters, wherever they come from", async () => {
    const { adapter, say, posted } = play();
    const evil = "\u001b]0;title\u0007\u009b2J\u202e";
    await adapter.start(() =>
      Promise.resolve(choice(`Which${evil}?`, [{ label: `a${evil}`, question: `b${evil}` }])),
    );
    say("EBS");
    say("1");
    await eventually(() => expect(posted().match(/Which/gu)).toHaveLength(2));
    expect(posted()).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  it("tells why an answer failed, but not the person", async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const { adapter, say, posted } = play({ onError });
    const bug = new Error("a bug");
    await adapter.start(() => Promise.reject(bug));
    say("what is ECS?");
    await eventually(() => expect(posted()).toContain("Please ask again."));
    expect(onError).toHaveBeenCalledWith(bug);
  });

  it("ends when whoever reads has gone", async () => {
    const onEnd = vi.fn<() => void>();
    const output = new PassThrough();
    const { adapter, say } = play({ onEnd, output });
    await adapter.start(echo);
    output.destroy(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    say("what is ECS?");
    await eventually(() => expect(onEnd).toHaveBeenCalledTimes(1));
  });
});

function echo({ text }: Message): Promise<Answer> {
  return Promise.resolve(found(`You asked: ${text}`));
}
