// Exits with 0 if the bot in the same container lives, and with 1 otherwise. Not TypeScript, so that
// nothing has to be compiled every thirty seconds.
const { OPS_HOST = "", OPS_PORT = "" } = process.env;
// Where it listens everywhere, it listens here as well.
const isEverywhere = ["", "0.0.0.0", "::"].includes(OPS_HOST.trim());
const host = isEverywhere ? "127.0.0.1" : OPS_HOST.trim();
const address = host.includes(":") ? `[${host}]` : host;

try {
  const response = await fetch(`http://${address}:${OPS_PORT.trim()}/healthz`, {
    signal: AbortSignal.timeout(4_000),
  });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
