import { describe, expect, it } from "vitest";
import { startScript } from "../command.ts";
import { platform } from "./platform.ts";

const token = "MTA.token-of_a.bot";

describe("npm run doctor", { timeout: 60_000 }, () => {
  it("exits with 0 where nothing is broken", async () => {
    const { code, stdout, stderr } = await startScript("doctor", []).ended;
    expect(stdout).toMatch(/^Settings\n {2}ok {6}They make sense/u);
    expect(stdout).toContain("13 notes with 113 sections in ./knowledge.");
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("exits with 1 where something is, as JSON as well, and says no secret", async () => {
    const { url } = await platform({ "/v10/users/@me": { status: 401, body: {} } });
    const env = { DISCORD_TOKEN: token, DISCORD_API_URL: url, SLACK_BOT_TOKEN: "xoxp-a-secret" };
    const { code, stdout } = await startScript("doctor", ["--json"], env).ended;
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/a-secret|token-of_a/u);
    const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: { area: string }[] };
    expect(ok).toBe(false);
    expect(new Set(findings.map(({ area }) => area))).toEqual(
      new Set(["settings", "store", "notes", "discord"]),
    );
  });

  it("says what it does, and what is wrong with its options", async () => {
    expect((await startScript("doctor", ["--help"]).ended).stdout).toContain("--json");
    const { code, stderr } = await startScript("doctor", ["--fix"]).ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining("--help")]);
  });
});
