import { readArguments, runCommand } from "./command-line.ts";
import { runCommandsSync } from "./discord/commands-sync.ts";
import { loadEnvironmentFile } from "./environment.ts";

await runCommand(async ({ stdout }) => {
  const { values } = readArguments({
    args: process.argv.slice(2),
    options: {
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  loadEnvironmentFile();
  stdout.write(
    await runCommandsSync({ isDryRun: values["dry-run"], isHelp: values.help }, process.env),
  );
  return 0;
});
