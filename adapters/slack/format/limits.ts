/**
 * How much of what Slack takes, a little below its own limits: it counts escaped characters, and has
 * been seen to refuse a text of 2,958 where 3,000 is allowed.
 */
export const limits = {
  /** Blocks in a message are 50; buttons and a line above need some of them. */
  blocks: 44,
  /** Characters of prose in one block. */
  blockCharacters: 2_800,
  /** Characters of prose in one message. */
  messageCharacters: 8_000,
  /** Elements in one rich text block; no limit is published. */
  elements: 200,
  header: 150,
  /** Over all cells of the one table that a message may have; 10,000 are allowed. */
  tableCharacters: 9_000,
  tableRows: 100,
  tableColumns: 20,
  /** A message's own text: shown in notifications, and instead of blocks. 4,000 are advised. */
  text: 3_900,
  button: 75,
  buttonValue: 2_000,
  optionText: 75,
  url: 2_900,
  /** Actions in one block. */
  actions: 25,
} as const;
