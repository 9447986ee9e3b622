import { readArguments, runCommand } from "./command-line.ts";
import { openChosenStore } from "./chosen-store.ts";
import { examine } from "./doctor/examine.ts";
import type { OpenStore } from "./doctor/store.ts";
import { isBroken, toReport } from "./doctor/report.ts";
import { loadEnvironmentFile } from "./environment.ts";

/** A database that is not there by then is away. */
const PATIENCE_MS = 5_000;

const silent = { info: () => undefined, warn: () => undefined };

const openStore: OpenStore = (settings) =>
  openChosenStore(settings, { log: silent, signal: AbortSignal.timeout(PATIENCE_MS) });

const help = `Looks at the settings, the store, the notes, and what Slack and Discord allow.

  npm run doctor -- [--json]

  --json   write what was found as JSON, with every place

It exits with 0 if nothing is broken, and with 1 otherwise. It changes nothing and posts nothing.
`;

await runCommand(async ({ stdout }) => {
  const { values } = readArguments({
    args: process.argv.slice(2),
    options: {
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    stdout.write(help);
    return 0;
  }
  loadEnvironmentFile();
  const findings = await examine({ env: process.env, openStore });
  const isWell = !isBroken(findings);
  stdout.write(
    values.json
      ? `${JSON.stringify({ ok: isWell, findings }, undefined, 2)}\n`
      : toReport(findings),
  );
  return isWell ? 0 : 1;
});
