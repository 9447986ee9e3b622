import { runCommand } from "./command-line.ts";
import { loadEnvironmentFile } from "./environment.ts";
import { run } from "./run.ts";

await runCommand((console) => {
  loadEnvironmentFile();
  return run(process.env, console);
});
// A platform's client may leave a connection behind, which would keep the process.
process.exit();
