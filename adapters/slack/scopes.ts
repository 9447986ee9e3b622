import { readFile } from "node:fs/promises";
import { z } from "zod";
import { SetupError } from "../../src/index.ts";

const schema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).min(1) }) }),
});

const manifest = new URL("../../manifest.json", import.meta.url);

/**
 * What the bot asks to be allowed when it is installed: what the app's manifest asks for.
 *
 * @throws {SetupError} if the manifest can't be read.
 */
export async function readScopes(file: URL = manifest): Promise<string[]> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, "utf8"));
    return schema.parse(parsed).oauth_config.scopes.bot;
  } catch (cause) {
    throw new SetupError(
      "manifest.json says with which scopes the bot is installed, and can't be read. Put back the " +
        "one that the bot came with.",
      { cause },
    );
  }
}
