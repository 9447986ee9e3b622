import { readArguments, runCommand } from "./command-line.ts";
import { examine } from "./doctor/examine.ts";
import { isBroken, toReport } from "./doctor/report.ts";
import { loadEnvironmentFile } from "./environment.ts";

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
  const findings = await examine({ env: process.env, openStore: undefined });
  const isWell = !isBroken(findings);
  stdout.write(
    values.json
      ? `${JSON.stringify({ ok: isWell, findings }, undefined, 2)}\n`
      : toReport(findings),
  );
  return isWell ? 0 : 1;
});
