import { afterEach, describe, expect, it } from "vitest";
import { readArguments, runCommand } from "../../adapters/command-line.ts";
import { SetupError } from "../../src/index.ts";

describe("readArguments", () => {
  const options = { notes: { type: "string" }, json: { type: "boolean" } } as const;

  it("reads what was typed", () => {
    const args = ["--notes", "dir", "a question", "--json"];
    const { values, positionals } = readArguments({ args, allowPositionals: true, options });
    expect(values).toEqual({ notes: "dir", json: true });
    expect(positionals).toEqual(["a question"]);
  });

  it.each([
    { args: ["--colour"], says: "Unknown option '--colour'. Ask with --help for what there is." },
    { args: ["--notes"], says: "Option '--notes <value>' argument missing. Ask with --help" },
    { args: ["--json=yes"], says: "Option '--json' does not take an argument. Ask with --help" },
    { args: ["stray"], says: "Unexpected argument 'stray'. Ask with --help" },
  ])("refuses $args in one line", ({ args, says }) => {
    const read = readArguments.bind(undefined, { args, options });
    expect(read).toThrow(SetupError);
    expect(read).toThrow(says);
    expect(read).not.toThrow("\n");
  });
});

describe("runCommand", () => {
  let printed = "";
  const stream = {
    write(text: string) {
      printed += text;
    },
  };
  const run = (command: () => Promise<number>) =>
    runCommand(command, { stdout: stream, stderr: stream });

  afterEach(() => {
    process.exitCode = undefined;
    printed = "";
  });

  it("exits with what the command returns", async () => {
    await run(() => Promise.resolve(3));
    expect(process.exitCode).toBe(3);
  });

  it("prints a mistake of whoever typed it without a stack, and exits with 1", async () => {
    await run(() => Promise.reject(new SetupError("Say what to ask.")));
    expect(printed).toBe("Say what to ask.\n");
    expect(process.exitCode).toBe(1);
  });

  it("lets a bug through", async () => {
    await expect(run(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
  });
});
