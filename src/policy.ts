import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import { SetupError } from "./errors.ts";
import type { Library } from "./library.ts";
import { folderPath, type Scope } from "./scope.ts";

/**
 * When the bot speaks in a channel: never, when it is mentioned, also in threads where it has
 * answered before, or also to questions that nobody asked it.
 */
export type Answering = "off" | "mention-only" | "follow-ups" | "auto-answer";

/** What holds in one channel. */
export interface ChannelPolicy {
  readonly answering: Answering;
  /** What may be shown there. */
  readonly scope: Scope;
  /** Answers although people of another organisation read along. */
  readonly isExternalAllowed: boolean;
}

/** A channel, and where it is: ids of channels are unique in their workspace only. */
export interface Place {
  readonly workspace: string;
  readonly channel: string;
  /** A conversation with the bot alone. */
  readonly isDirect: boolean;
}

/** What the people who run the bot have decided about channels. */
export interface Policy {
  readonly in: (place: Place) => ChannelPolicy;
  /** May see how the bot is set up; everybody, where no operators are named. */
  readonly isOperator: (person: string) => boolean;
  /** Every choice of folders that is made anywhere. */
  readonly folders: readonly (readonly string[])[];
  /** The channels that have rules of their own, as it names them. */
  readonly channels: readonly string[];
}

const channelSchema = z.strictObject({
  answering: z.enum(["off", "mention-only", "follow-ups", "auto-answer"]).optional(),
  folders: z.array(z.string().min(1)).min(1).optional(),
  external: z.enum(["true", "false"]).optional(),
});

const policySchema = z.strictObject({
  default: channelSchema.optional(),
  direct: channelSchema.optional(),
  channels: z.record(z.string(), channelSchema).optional(),
  operators: z.array(z.string()).optional(),
});

/** Follow-ups everywhere, all notes, nothing for other organisations. */
export const defaultPolicy: Policy = toPolicy({});

/**
 * Reads what holds in which channel, from YAML.
 *
 * @throws {SetupError} naming every mistake; `file` says where they are.
 */
export function parsePolicy(yaml: string, file: string): Policy {
  let parsed: unknown;
  try {
    // All values as they are written: as numbers, long ids would lose their last digits.
    parsed = load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new SetupError(
      `${file} is not valid YAML: ${reason}. Put it right, or remove the file.`,
      {
        cause: error,
      },
    );
  }
  const { data, error } = policySchema.safeParse(parsed ?? {});
  if (error !== undefined) {
    const mistakes = error.issues.map(({ path, message }) => {
      return `${file}: ${path.length === 0 ? "" : `${path.join(".")}: `}${message}.`;
    });
    throw new SetupError(mistakes.join("\n"));
  }
  return toPolicy(data);
}

/**
 * Sees to it that every folder that a policy names has notes: a typing error would show nothing, or
 * be taken for a rule that holds.
 *
 * @throws {SetupError} naming every folder without.
 */
export function requireFolders(policy: Policy, { sections }: Pick<Library, "sections">): void {
  const empty = [...new Set(policy.folders.flat())].filter((folder) => {
    const path = folderPath(folder);
    // As for the notes themselves, "/" is all of them.
    if (path === "") return false;
    return !sections.some(({ note }) => note.path === path || note.path.startsWith(`${path}/`));
  });
  if (empty.length === 0) return;
  const names = empty.map((folder) => `"${folder}"`).join(", ");
  throw new SetupError(`The policy names folders without notes: ${names}. Put their names right.`);
}

function toPolicy(rules: z.infer<typeof policySchema>): Policy {
  const { default: everywhere = {}, direct = {}, channels = {}, operators } = rules;
  const named = new Map(Object.entries(channels));
  return {
    in: ({ workspace, channel, isDirect }) => {
      const names = [`${workspace}/${channel}`, channel];
      const own = names.map((name) => named.get(name)).find((found) => found !== undefined) ?? {};
      const all = { ...everywhere, ...(isDirect ? direct : {}), ...own };
      // "/" names none: whoever writes it did not think of what is restricted.
      const hasOwnFolders = own.folders?.some((folder) => folderPath(folder) !== "") === true;
      return {
        answering: all.answering ?? "follow-ups",
        scope: { folders: all.folders, hasOwnFolders, names },
        isExternalAllowed: all.external === "true",
      };
    },
    isOperator: (person) => operators === undefined || operators.includes(person),
    folders: [everywhere, direct, ...named.values()].flatMap(({ folders }) =>
      folders === undefined ? [] : [folders],
    ),
    channels: [...named.keys()],
  };
}
