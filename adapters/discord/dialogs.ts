import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { InterfaceWords } from "../../src/index.ts";
import { limits, shorten } from "./format/limits.ts";

/** The one field of every dialog. */
const FIELD = "text";

/** A dialog that asks for a few words; its custom id is that of the button that opens it. */
export function dialogFor(
  kind: "follow-up" | "unhelpful",
  customId: string,
  words: InterfaceWords,
): APIModalInteractionResponseCallbackData {
  const isQuestion = kind === "follow-up";
  return {
    custom_id: customId,
    title: shorten(isQuestion ? words.followUpTitle : words.missingTitle, limits.modalTitle),
    components: [
      {
        type: ComponentType.Label,
        label: shorten(isQuestion ? words.followUpLabel : words.missingLabel, limits.modalTitle),
        ...(isQuestion ? {} : { description: shorten(words.missingHint, 100) }),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          min_length: isQuestion ? 1 : 0,
          max_length: 1_000,
          required: isQuestion,
        },
      },
    ],
  };
}

/** What was written into a dialog. */
export function typedIn({ fields }: ModalSubmitInteraction): string {
  return fields.fields.has(FIELD) ? fields.getTextInputValue(FIELD) : "";
}
