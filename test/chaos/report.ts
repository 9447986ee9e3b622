import type { Tally } from "./run.ts";

/** Says what became of the questions of one run. */
export function report(name: string, tally: Tally): void {
  const { asked, acknowledged, once, twice, never } = tally;
  const { deliveries, faults, kills, restarts, crashes, exitCodes, besides } = tally;
  console.log(
    `\n${name}: ${asked} asked, ${acknowledged} acknowledged in ${deliveries} deliveries`,
  );
  console.log(`  answered once ${once}, twice ${twice}, never ${never}`);
  console.log(
    `  ${kills["kill -9"]} kill -9, ${kills["SIGTERM"]} SIGTERM, ${restarts} restarts of Postgres, faults ${JSON.stringify(faults)}, exit codes ${exitCodes.join(", ")}`,
  );
  for (const [what, number] of Object.entries(besides)) console.log(`  ${what}: ${number}`);
  for (const crash of crashes) console.log(`  crashed: ${crash}`);
}
