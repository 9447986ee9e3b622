import { printable } from "../printable.ts";
import { secretsIn, withoutSecrets } from "../secrets.ts";
import { type ExaminedSettings, examineSettings } from "../settings.ts";
import type { Environment } from "../setting-values.ts";
import { examineDiscord } from "./discord.ts";
import type { Finding } from "./finding.ts";
import { examineNotes } from "./notes.ts";
import { examineSlack } from "./slack.ts";
import { examineStore, type OpenStore } from "./store.ts";

export interface ExamineOptions {
  readonly env: Environment;
  /** `undefined` where nothing is kept. */
  readonly openStore: OpenStore | undefined;
}

/** Looks at everything that has to be well, as far as the settings can be read. */
export async function examine({ env, openStore }: ExamineOptions): Promise<readonly Finding[]> {
  const settings = examineSettings(env);
  const { general, slack, discord } = settings;
  const parts = await Promise.all([
    general === undefined
      ? []
      : examineStore(general, slack === undefined && discord === undefined ? undefined : openStore),
    general === undefined ? [] : examineNotes(general.notesDir),
    slack === undefined ? [] : examineSlack(slack),
    discord === undefined ? [] : examineDiscord(discord),
  ]);
  const secrets = secretsIn(env);
  // Platforms, notes and databases have a say in these.
  const clean = (text: string) => printable(withoutSecrets(text, secrets));
  return [...settingsFindings(settings), ...parts.flat()].map((finding) =>
    Object.assign({}, finding, {
      text: clean(finding.text),
      ...(finding.places === undefined ? {} : { places: finding.places.map(clean) }),
    }),
  );
}

function settingsFindings(settings: ExaminedSettings): readonly Finding[] {
  const { mistakes, warnings, slack, discord } = settings;
  const platforms = [
    ...(slack === undefined ? [] : ["Slack"]),
    ...(discord === undefined ? [] : ["Discord"]),
  ];
  const where = platforms.length === 0 ? "the terminal alone" : platforms.join(" and ");
  const well: Finding = {
    area: "settings",
    severity: "well",
    text: `They make sense, for ${where}.`,
  };
  return [
    ...(mistakes.length === 0 ? [well] : []),
    ...mistakes.map((text): Finding => {
      return { area: "settings", severity: "broken", text, off: "the start" };
    }),
    ...warnings.map((text): Finding => {
      return { area: "settings", severity: "weak", text, off: "what it was meant to set" };
    }),
  ];
}
