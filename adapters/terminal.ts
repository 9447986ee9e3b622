import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Adapter, Handler, Option } from "../src/index.ts";
import { apology } from "./apology.ts";
import { aside, type TerminalFormat, toTerminal } from "./terminal-format.ts";

export interface TerminalOptions {
  /** @default process.stdin */
  readonly input?: Readable & { readonly isTTY?: boolean };
  /** @default process.stdout */
  readonly output?: Writable & { readonly isTTY?: boolean };
  /** Asked again for each answer, since a window changes its size. */
  readonly format: () => TerminalFormat;
  /** Tells the threads of this terminal from those of another. */
  readonly id: string;
  /** Reads the notes again. */
  readonly reload: () => Promise<void>;
  /** Called once the person has left and everything is answered. */
  readonly onEnd: () => void;
  /** Called with what made an answer fail; the person reads an apology. */
  readonly onError: (error: unknown) => void;
}

const help = `Ask a question, or type
  1, 2, …    to ask what an answer offers under that number
  /new       to start a new thread: what was said before is forgotten
  /reload    to read the notes again
  /help      to see this
  /quit      to leave (or Ctrl-D)`;

/**
 * Asks and answers in a terminal, and needs no token. Where the input is no terminal, each line is
 * a question, there is no prompt, and it ends with the input.
 */
export function createTerminalAdapter(options: TerminalOptions): Adapter {
  const { input = process.stdin, output = process.stdout } = options;
  const isTTY = input.isTTY === true && output.isTTY === true;
  let lines: Interface | undefined;
  let conversing = Promise.resolve();
  let isStopped = false;
  let threads = 1;
  let messages = 0;
  let offered: readonly Option[] = [];

  const print = (text: string) => output.write(`${text}\n\n`);

  const leave = () => {
    isStopped = true;
    lines?.close();
  };

  const ask = async (text: string, handle: Handler) => {
    messages += 1;
    const thread = `terminal:${options.id}:${threads}` as const;
    try {
      const answer = await handle({ id: `${options.id}:${messages}`, thread, text });
      offered = answer.options;
      print(toTerminal(answer, options.format()));
      if (isTTY && offered.length > 0) print(aside("Type a number to ask it.", options.format()));
    } catch (error) {
      options.onError(error);
      print(apology);
    }
  };

  const obey = async (command: string) => {
    switch (command) {
      case "/new":
        threads += 1;
        offered = [];
        print(aside("A new thread.", options.format()));
        break;
      case "/reload":
        await reload();
        break;
      case "/help":
        print(help);
        break;
      case "/quit":
        leave();
        break;
      default:
        print(`There is no ${command}. Type /help for what there is.`);
    }
  };

  const reload = async () => {
    try {
      await options.reload();
    } catch (error) {
      options.onError(error);
      print("The notes could not be read again; questions are answered from those read before.");
    }
  };

  const take = async (line: string, handle: Handler) => {
    const text = line.trim();
    if (text === "") return;
    if (/^\/[a-z]+$/u.test(text)) {
      await obey(text);
      return;
    }
    const option = /^\d{1,2}$/u.test(text) ? offered[Number(text) - 1] : undefined;
    if (option !== undefined) print(aside(option.question, options.format()));
    await ask(option?.question ?? text, handle);
  };

  const converse = async (from: Interface, handle: Handler) => {
    if (isTTY) from.prompt();
    for await (const line of from) {
      if (isStopped) break;
      await take(line, handle);
      // Once closed, a prompt would open the input again.
      if (isTTY && !isStopped) from.prompt();
    }
  };

  return {
    name: "terminal",
    start(handle) {
      const from = createInterface({ input, output: isTTY ? output : undefined, prompt: "> " });
      lines = from;
      // Ctrl-C, which a terminal's readline hears in place of the process.
      from.on("SIGINT", leave);
      // Whoever reads has gone, as with `| head -1`.
      output.on("error", leave);
      if (isTTY) print(aside("Ask a question, or type /help.", options.format()));
      conversing = converse(from, handle)
        .catch(options.onError)
        .finally(() => {
          // The cursor stands behind the prompt.
          if (isTTY) output.write("\n");
          options.onEnd();
        });
      return Promise.resolve();
    },
    async stop() {
      leave();
      await conversing;
    },
  };
}
