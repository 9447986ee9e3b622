import { readFileSync } from "node:fs";

const SCRIPT = /^node (?<options>.+) adapters\/main\.ts$/u;

/** The options for Node itself that `npm start` gives. */
export const startOptions: readonly string[] = optionsOf(
  JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } },
);

function optionsOf({
  scripts,
}: {
  readonly scripts: { readonly start: string };
}): readonly string[] {
  const options = SCRIPT.exec(scripts.start)?.groups?.["options"];
  if (options === undefined) throw new Error(`not as expected: ${scripts.start}`);
  return options.split(" ");
}
