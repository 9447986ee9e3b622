import type { InterfaceWords } from "../../../src/index.ts";

/** How an answer is shown: to whom, in which conversation, and which page of it. */
export interface Showing {
  readonly words: InterfaceWords;
  /** The last part of the conversation's name, which buttons carry. */
  readonly conversation: string;
  /** Discord's id of who asked, and may delete it. */
  readonly asker: string;
  /** Who asked what, where nothing else shows it. */
  readonly lead?: string | undefined;
  /** Only the asker sees it. */
  readonly isPrivate?: boolean;
  /** The message it may be posted under for all. */
  readonly publishUnder?: string | undefined;
  /** A forum post that it may solve, and who opened it. */
  readonly postOpenedBy?: string | undefined;
  /** 0-based. @default 0 */
  readonly page?: number;
}
