import type { webApi } from "@slack/bolt";
import type {
  Claims,
  FeedbackStore,
  Handler,
  Library,
  Policy,
  Posts,
  ThreadId,
} from "../../src/index.ts";
import type { Externals } from "./externals.ts";
import type { Lanes } from "./lanes.ts";
import type { Log } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import type { Recent } from "./recent.ts";
import type { Replies } from "./replies.ts";
import type { Threads } from "./threads.ts";

/** What all listeners share. */
export interface Desk {
  readonly handle: Handler;
  /** The notes that are answered from now. */
  readonly library: () => Library;
  /** When they were read. */
  readonly readAt: () => Date;
  readonly policy: Policy;
  readonly claims: Claims;
  readonly posts: Posts;
  readonly feedback: FeedbackStore;
  readonly replies: Replies;
  readonly threads: Threads;
  readonly recent: Recent;
  readonly externals: Externals;
  readonly lanes: Lanes;
  readonly outbox: Outbox;
  readonly log: Log;
  /** The slash command. */
  readonly command: string;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** A workspace that an event comes from, and the client that answers there. */
export interface Workspace {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly botUser: string;
}

/** Names a message, and the thread that it begins: nothing is kept without its workspace. */
export function nameOf(workspace: Workspace, channel: string, ts: string): ThreadId {
  return `slack:${workspace.team}:${channel}:${ts}`;
}

/** Reads a workspace off what Bolt hands to a listener. */
export function toWorkspace({
  client,
  context,
}: {
  readonly client: webApi.WebClient;
  readonly context: { readonly teamId?: string; readonly botUserId?: string };
}): Workspace {
  return { client, team: context.teamId ?? "", botUser: context.botUserId ?? "" };
}
