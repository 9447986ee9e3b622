import type { Item, LoggedQuestion, PersonId, ThreadId } from "../../src/index.ts";

/** Each table with its columns. Times are in milliseconds since the epoch, truth is 0 or 1. */
export interface Tables {
  readonly inbox: InboxTable;
  readonly turns: TurnsTable;
  readonly posts: PostsTable;
  readonly replies: RepliesTable;
  readonly threads: ThreadsTable;
  readonly feedback: FeedbackTable;
  readonly questions: QuestionsTable;
  readonly installations: InstallationsTable;
}

interface InboxTable extends Item {
  readonly status: "open" | "done" | "dead";
  readonly attempts: number;
  /** Whoever had it before may have done it, or a part of it. */
  readonly may_be_done: number;
  /** Who holds it; empty for nobody. */
  readonly owner: string;
  /** When the lease ends, or when the time of a postponed item comes. */
  readonly due: number;
  readonly at: number;
}

interface TurnsTable {
  readonly thread: ThreadId;
  /** Of the message that asked. */
  readonly id: string;
  readonly person: PersonId | null;
  readonly turn: string;
  readonly at: number;
}

interface PostsTable {
  readonly id: string;
  readonly thread: ThreadId;
  readonly asker: PersonId;
  readonly question: string;
  /** What the JSON of the answer looks like: `answerFormat` at the time. */
  readonly format: number;
  readonly answer: string;
  readonly at: number;
}

interface RepliesTable {
  /** The message that asked. */
  readonly question: string;
  readonly thread: ThreadId;
  /** Ids of messages, as JSON. */
  readonly posted: string;
  readonly is_unasked: number;
  readonly at: number;
}

/** Who writes in a thread that the bot was called into: a row a person. */
interface ThreadsTable {
  readonly thread: ThreadId;
  readonly person: PersonId;
  /** When anybody last wrote in it. */
  readonly at: number;
}

interface FeedbackTable {
  readonly id: string;
  readonly person: PersonId;
  readonly thread: ThreadId;
  readonly is_helpful: number;
  readonly question: string | null;
  readonly missing: string | null;
  readonly at: number;
}

interface QuestionsTable {
  readonly id: string;
  readonly platform: string;
  readonly thread: ThreadId;
  readonly person: PersonId | null;
  readonly question: string | null;
  readonly kind: LoggedQuestion["kind"];
  readonly outcome: LoggedQuestion["outcome"];
  readonly at: number;
}

interface InstallationsTable {
  readonly id: string;
  /** The grant, encrypted. */
  readonly sealed: string;
}
