import { type ParseArgsConfig, parseArgs } from "node:util";
import { SetupError } from "../src/index.ts";

/** What a command needs of the process it runs in. */
export interface Console {
  readonly stdout: Writer;
  readonly stderr: Writer;
}

interface Writer {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Runs a command to its end. What it returns becomes the exit code; a mistake of the person who
 * typed it is one line without a stack, and the code is 1.
 */
export async function runCommand(
  command: (console: Console) => Promise<number>,
  { stdout, stderr }: Console = process,
): Promise<void> {
  // A reader that stops early (`| head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    process.exitCode = await command({ stdout, stderr });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * Reads what was typed after the command's name.
 *
 * @throws {SetupError} if an option is unknown or lacks its value.
 */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // The sentences after the first explain how to pass a dash, which nobody wants to do here.
    const [what = error.message] = error.message.split(/[.\n](?:\s|$)/u);
    throw new SetupError(`${what}. Ask with --help for what there is.`, { cause: error });
  }
}
