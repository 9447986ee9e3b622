import {
  ChannelType,
  type MessageComponentInteraction,
  MessageFlags,
  PermissionFlagsBits,
} from "discord.js";
import { failureOf } from "./failures.ts";
import { tell, wordsOf } from "./responses.ts";

/** What forums call the tag of a post that needs no more answers. */
const SOLVED = /\b(?:solved|resolved|answered|done|gel[o\u00f6]st|erledigt|beantwortet)\b/iu;

/** Marks a forum's post as solved, for who opened it and for managers. */
export async function solve(pressed: MessageComponentInteraction, openedBy: string): Promise<void> {
  const words = wordsOf(pressed);
  const mayManage = pressed.memberPermissions?.has(PermissionFlagsBits.ManageThreads) === true;
  if (pressed.user.id !== openedBy && !mayManage) {
    await tell(pressed, words.solveNotYours);
    return;
  }
  await pressed.deferReply({ flags: MessageFlags.Ephemeral });
  const { channel } = pressed;
  const parent = channel?.isThread() === true ? channel.parent : undefined;
  const tag =
    parent?.type === ChannelType.GuildForum
      ? parent.availableTags.find(({ name }) => SOLVED.test(name))
      : undefined;
  if (channel?.isThread() !== true || tag === undefined) {
    await pressed.editReply({ content: words.cannotSolve });
    return;
  }
  try {
    // A post has five tags at most.
    await channel.setAppliedTags(
      [tag.id, ...channel.appliedTags.filter((id) => id !== tag.id)].slice(0, 5),
    );
    await pressed.editReply({ content: words.isSolved });
  } catch (error) {
    if (failureOf(error) !== "forbidden") throw error;
    await pressed.editReply({ content: words.cannotSolve });
  }
}
