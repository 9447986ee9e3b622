import type { Interaction } from "discord.js";
import { StoreError } from "../../src/index.ts";
import { answerPointed, askByCommand, complete } from "./ask-command.ts";
import { names } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { failureOf } from "./failures.ts";
import { showNotes } from "./notes-command.ts";
import { press, take } from "./presses.ts";
import { add, tell, wordsOf } from "./responses.ts";

/** Does what a command, a button, a menu or a dialog asks for. */
export async function hearInteraction(desk: Desk, interaction: Interaction): Promise<void> {
  try {
    await dispatch(desk, interaction);
  } catch (error) {
    const { id: name } = interaction;
    if (error instanceof StoreError && !interaction.isAutocomplete()) {
      desk.log.error({ err: error, interaction: name }, "discord: the store is away");
      await add(interaction, wordsOf(interaction).away);
      return;
    }
    // Too late, or another replica was first: nothing is owed any more.
    const failure = failureOf(error);
    if (failure !== "over" && failure !== "acknowledged") throw error;
    desk.log.debug({ interaction: name }, "discord: an interaction was over already");
  }
}

async function dispatch(desk: Desk, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) await complete(desk, interaction);
  else if (interaction.isModalSubmit()) await take(desk, interaction);
  else if (interaction.isMessageComponent()) await press(desk, interaction);
  else if (interaction.isMessageContextMenuCommand()) await answerPointed(desk, interaction);
  else if (interaction.isChatInputCommand()) {
    if (interaction.commandName === names.ask) await askByCommand(desk, interaction);
    else if (interaction.commandName === names.notes) await showNotes(desk, interaction);
    // A command of an older version, which Discord still shows.
    else await tell(interaction, wordsOf(interaction).gone);
  }
}
