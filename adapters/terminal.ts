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
  return new Terminal(options);
}

class Terminal implements Adapter {
  readonly name = "terminal";
  readonly #options: TerminalOptions;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #isTTY: boolean;
  #lines: Interface | undefined;
  #conversing = Promise.resolve();
  #isClosed = false;
  #isStopped = false;
  #threads = 1;
  #messages = 0;
  #offered: readonly Option[] = [];

  constructor(options: TerminalOptions) {
    const { input = process.stdin, output = process.stdout } = options;
    this.#options = options;
    this.#input = input;
    this.#output = output;
    this.#isTTY = input.isTTY === true && output.isTTY === true;
  }

  start(handle: Handler): Promise<void> {
    const output = this.#isTTY ? this.#output : undefined;
    const lines = createInterface({ input: this.#input, output, prompt: "> " });
    this.#lines = lines;
    lines.on("close", () => {
      this.#isClosed = true;
    });
    // Ctrl-C, which a terminal's readline hears in place of the process.
    lines.on("SIGINT", () => this.#leave());
    // Whoever reads has gone, as with `| head -1`.
    this.#output.on("error", () => this.#leave());
    if (this.#isTTY) this.#printAside("Ask a question, or type /help.");
    this.#conversing = this.#converse(lines, handle)
      .catch(this.#options.onError)
      .finally(this.#options.onEnd);
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#leave();
    await this.#conversing;
  }

  #leave(): void {
    this.#isStopped = true;
    this.#lines?.close();
  }

  async #converse(lines: Interface, handle: Handler): Promise<void> {
    this.#prompt();
    for await (const line of lines) {
      if (this.#isStopped) break;
      await this.#take(line.trim(), handle);
      this.#prompt();
    }
    // The cursor stands behind the prompt.
    if (this.#isTTY) this.#output.write("\n");
  }

  #prompt(): void {
    // Once closed, a prompt would open the input again.
    if (this.#isTTY && !this.#isClosed) this.#lines?.prompt();
  }

  async #take(line: string, handle: Handler): Promise<void> {
    if (line === "") return;
    if (/^\/[a-z]+$/u.test(line)) {
      await this.#obey(line);
      return;
    }
    const option = /^\d{1,2}$/u.test(line) ? this.#offered[Number(line) - 1] : undefined;
    if (option !== undefined) this.#printAside(option.question);
    await this.#ask(option?.question ?? line, handle);
  }

  async #ask(text: string, handle: Handler): Promise<void> {
    const { id, format, onError } = this.#options;
    this.#messages += 1;
    try {
      const answer = await handle({
        id: `${id}:${this.#messages}`,
        thread: `${this.name}:${id}:${this.#threads}`,
        text,
      });
      if (answer === undefined) return;
      this.#offered = answer.options;
      this.#print(toTerminal(answer, format()));
      if (this.#isTTY && answer.options.length > 0) this.#printAside("Type a number to ask it.");
    } catch (error) {
      onError(error);
      this.#print(apology);
    }
  }

  async #obey(command: string): Promise<void> {
    switch (command) {
      case "/new":
        this.#threads += 1;
        this.#offered = [];
        this.#printAside("A new thread.");
        break;
      case "/reload":
        await this.#reload();
        break;
      case "/help":
        this.#print(help);
        break;
      case "/quit":
        this.#leave();
        break;
      default:
        this.#print(`There is no ${command}. Type /help for what there is.`);
    }
  }

  async #reload(): Promise<void> {
    try {
      await this.#options.reload();
    } catch (error) {
      this.#options.onError(error);
      this.#print("The notes could not be read; questions are answered from those read before.");
    }
  }

  #print(text: string): void {
    this.#output.write(`${text}\n\n`);
  }

  #printAside(text: string): void {
    this.#print(aside(text, this.#options.format()));
  }
}
