import { webApi } from "@slack/bolt";
import type { Handler, Library, PersonId, Policy, Store, ThreadId } from "../../src/index.ts";
import type { Limits } from "../limits.ts";
import type { Worker } from "../worker.ts";
import type { Externals } from "./externals.ts";
import type { Intake } from "./intake.ts";
import type { Log } from "../log.ts";
import type { Outbox } from "./outbox.ts";
import type { Workspaces } from "./workspaces.ts";

/** What all listeners share. */
export interface Desk {
  readonly handle: Handler;
  /** The notes that are answered from now. */
  readonly library: () => Library;
  /** When they were read. */
  readonly readAt: () => Date;
  readonly policy: Policy;
  readonly store: Store;
  readonly limits: Limits;
  readonly intake: Intake;
  readonly worker: Worker;
  readonly workspaces: Workspaces;
  readonly externals: Externals;
  readonly outbox: Outbox;
  readonly log: Log;
  /** The slash command. */
  readonly command: string;
  /** Whether texts of questions may be kept with feedback. */
  readonly keepsTexts: boolean;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Called when Slack does not take the token any more, where it is the only one. */
  readonly onShutOut?: (error: unknown) => void;
}

/** A workspace that an event comes from, and the client that answers there. */
export interface Workspace {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly enterprise?: string;
  readonly botUser: string;
}

/** Names a message, and the thread that it begins: nothing is kept without its workspace. */
export function nameOf({ team }: Pick<Workspace, "team">, channel: string, ts: string): ThreadId {
  return `slack:${team}:${channel}:${ts}`;
}

/** The channel of a message or thread that `nameOf` has named. */
export function channelOf(name: ThreadId): string {
  return name.split(":")[2] ?? "";
}

/** The `ts` of a message or thread that `nameOf` has named. */
export function tsOf(name: ThreadId): string {
  return name.split(":")[3] ?? "";
}

export function personOf({ team }: Pick<Workspace, "team">, user: string): PersonId {
  return `slack:${team}:${user}`;
}

/** Slack's own id of a person. */
export function userOf(person: PersonId): string {
  return person.split(":").at(-1) ?? "";
}

/** Reads off what Bolt hands to a listener what `Workspaces` has handed to Bolt. */
export function toWorkspace({
  context,
}: {
  readonly context: {
    readonly teamId?: string;
    readonly enterpriseId?: string;
    readonly botUserId?: string;
    readonly client?: unknown;
  };
}): Workspace {
  const { teamId: team = "", enterpriseId, botUserId: botUser = "", client } = context;
  if (!(client instanceof webApi.WebClient)) throw new Error("Nobody let this event in.");
  return {
    client,
    team,
    botUser,
    // Slack writes null where Bolt's types say undefined.
    ...(typeof enterpriseId === "string" ? { enterprise: enterpriseId } : {}),
  };
}
