import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { interfaceWordsFor } from "../../src/index.ts";

/** The names by which commands arrive, whatever language they are shown in. */
export const names = {
  ask: "ask",
  notes: "notes",
  answerFromNotes: "Answer from notes",
} as const;

/** Where all commands can be used: in servers, with the bot alone, and where somebody brings it along. */
const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/** The commands, as Discord is told of them. */
export function toCommands(): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  return [ask(), notes(), answerFromNotes()];
}

function ask(): RESTPostAPIApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...named("ask"),
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named("question"),
        required: true,
        autocomplete: true,
        max_length: 1_000,
      },
      { type: ApplicationCommandOptionType.Boolean, ...named("private"), required: false },
    ],
  };
}

function notes(): RESTPostAPIApplicationCommandsJSONBody {
  const words = {
    type: ApplicationCommandOptionType.String as const,
    ...named("words"),
    required: true,
    max_length: 200,
  };
  const subcommand = (key: "search" | "sources" | "status" | "forgetMe" | "reload" | "doctor") => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...named(key),
  });
  return {
    type: ApplicationCommandType.ChatInput,
    ...named("notes"),
    ...everywhere,
    options: [
      { ...subcommand("search"), options: [words] },
      subcommand("sources"),
      subcommand("status"),
      subcommand("forgetMe"),
      subcommand("reload"),
      subcommand("doctor"),
    ],
  };
}

function answerFromNotes(): RESTPostAPIApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.Message,
    name: names.answerFromNotes,
    name_localizations: {
      "en-US": names.answerFromNotes,
      de: interfaceWordsFor("de").answerFromNotes,
    },
    ...everywhere,
  };
}

/** A name and what it is for; without `en-US`, British people would read another language's. */
function named(key: keyof ReturnType<typeof interfaceWordsFor>["commands"]) {
  const english = interfaceWordsFor("en").commands[key];
  const german = interfaceWordsFor("de").commands[key];
  return {
    name: english.name,
    description: english.description,
    name_localizations: { "en-US": english.name, de: german.name },
    description_localizations: { "en-US": english.description, de: german.description },
  };
}
