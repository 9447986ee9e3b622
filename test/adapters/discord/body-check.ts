import { MessageFlags } from "discord.js";
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
  UpdateThreadRequestPartialSchema,
} from "discord-api-spec/zod";

interface Schema {
  safeParse(body: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly object[] } | undefined;
  };
}

/** Components as they are sent, as far as they are checked here. */
interface SentComponent {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly SentComponent[];
  readonly component?: SentComponent;
  readonly accessory?: SentComponent;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

interface SentMessage {
  readonly content?: string;
  readonly embeds?: readonly object[];
  readonly components?: readonly SentComponent[];
  readonly flags?: number;
  readonly nonce?: string | number;
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
  };
}

interface SentCallback {
  readonly type: number;
  readonly data?: SentMessage & {
    readonly choices?: readonly { readonly name: string; readonly value: string }[];
  };
}

/** What Discord would refuse of a request, by its own specification and by what that leaves out. */
export function refusalsOf(method: string, path: string, body: unknown): readonly string[] {
  const schema = schemaFor(method, path, body);
  const parsed = schema?.safeParse(body);
  const issues =
    parsed?.success === false
      ? (parsed.error?.issues ?? []).map((issue) => JSON.stringify(issue))
      : [];
  if (isMessage(method, path))
    return [...issues, ...refusalsOfMessage(body as SentMessage, method === "POST")];
  if (path.endsWith("/callback")) return [...issues, ...refusalsOfCallback(body as SentCallback)];
  return issues;
}

function schemaFor(method: string, path: string, body: unknown): Schema | undefined {
  if (path.endsWith("/callback")) {
    switch ((body as SentCallback).type) {
      case 4:
      case 5:
        return CreateMessageInteractionCallbackRequestSchema;
      case 6:
      case 7:
        return UpdateMessageInteractionCallbackRequestSchema;
      case 8:
        return ApplicationCommandAutocompleteCallbackRequestSchema;
      case 9:
        return ModalInteractionCallbackRequestSchema;
      default:
        return undefined;
    }
  }
  if (/^\/channels\/\d+\/messages$/u.test(path)) return MessageCreateRequestSchema;
  if (/^\/channels\/\d+\/messages\/\d+$/u.test(path) && method === "PATCH")
    return MessageEditRequestPartialSchema;
  if (/\/messages\/\d+\/threads$/u.test(path)) return CreateTextThreadWithMessageRequestSchema;
  if (/^\/webhooks\/\d+\/[^/]+$/u.test(path)) return IncomingWebhookInteractionRequestSchema;
  if (/^\/webhooks\/\d+\/[^/]+\/messages\//u.test(path) && method === "PATCH")
    return IncomingWebhookUpdateRequestPartialSchema;
  if (/^\/channels\/\d+$/u.test(path) && method === "PATCH")
    return UpdateThreadRequestPartialSchema;
  if (path.endsWith("/commands") && method === "PUT") {
    return {
      safeParse: (commands) => {
        const failed = (commands as readonly unknown[])
          .map((command) => ApplicationCommandUpdateRequestSchema.safeParse(command))
          .find(({ success }) => !success);
        return failed ?? { success: true };
      },
    };
  }
  return undefined;
}

function isMessage(method: string, path: string): boolean {
  return (
    (method === "POST" && /^\/channels\/\d+\/messages$|^\/webhooks\/\d+\/[^/]+$/u.test(path)) ||
    (method === "PATCH" && /\/messages\/[^/]+$/u.test(path))
  );
}

function refusalsOfCallback({ type, data = {} }: SentCallback): readonly string[] {
  // Only Ephemeral may stand on a reply that is still to come.
  if (type === 5)
    return [undefined, 0, MessageFlags.Ephemeral].includes(data.flags)
      ? []
      : [`flags ${data.flags} on a defer`];
  if (type === 4 || type === 7) return refusalsOfMessage(data, type === 4);
  if (type === 8) {
    const { choices = [] } = data;
    return [
      ...(choices.length > 25 ? ["more than 25 choices"] : []),
      ...choices
        .filter(({ name, value }) => name.length > 100 || value.length > 100 || name === "")
        .map(() => "choice over 100"),
    ];
  }
  if (type === 9) return duplicates(data.components ?? []);
  return [];
}

function refusalsOfMessage(message: SentMessage, isNew: boolean): readonly string[] {
  const {
    content = "",
    embeds = [],
    components = [],
    flags = 0,
    nonce,
    allowed_mentions: mentions,
  } = message;
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const all = flat(components);
  const texts = all.filter(({ type }) => type === 10).map(({ content: text = "" }) => text);
  const rules: readonly (readonly [boolean, string])[] = [
    [content.length > 2_000, `content of ${content.length}`],
    [isV2 && (content !== "" || embeds.length > 0), "content beside components"],
    [!isV2 && all.some(({ type }) => type > 8), "components without their flag"],
    [isV2 && all.length > 40, `${all.length} components`],
    [isV2 && texts.reduce((sum, text) => sum + text.length, 0) > 4_000, "texts over 4,000"],
    [texts.some((text) => text.trim() === ""), "an empty text"],
    [
      isNew && content.trim() === "" && components.length === 0 && embeds.length === 0,
      "an empty message",
    ],
    [!isV2 && components.length > 5, "more than 5 rows"],
    [
      all.some(
        ({ type, components: inner = [] }) =>
          type === 1 && (inner.length === 0 || inner.length > 5),
      ),
      "a row of none or over 5",
    ],
    [
      all.some(({ type, label = "" }) => type === 2 && (label.length > 80 || label === "")),
      "a label of none or over 80",
    ],
    [all.some(({ options = [] }) => options.length > 25), "over 25 options"],
    [
      all.some(({ options = [] }) =>
        options.some(({ label, value }) => label.length > 100 || value.length > 100),
      ),
      "an option over 100",
    ],
    [
      all.some(
        ({ options = [] }) => new Set(options.map(({ value }) => value)).size < options.length,
      ),
      "options of one value",
    ],
    [String(nonce ?? "").length > 25, "a nonce over 25"],
    [
      mentions === undefined ||
        mentions.parse?.length !== 0 ||
        (mentions.users ?? []).length + (mentions.roles ?? []).length > 0,
      "mentions that are allowed",
    ],
    [
      [content, ...texts].some((text) => (text.match(/```/gu) ?? []).length % 2 === 1),
      "an open fence",
    ],
  ];
  return [
    ...rules.flatMap(([isBroken, rule]) => (isBroken ? [rule] : [])),
    ...duplicates(components),
  ];
}

function duplicates(components: readonly SentComponent[]): readonly string[] {
  const ids = flat(components).flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
  return [
    ...(new Set(ids).size < ids.length ? ["a custom id twice"] : []),
    ...ids.filter((id) => id.length > 100 || id === "").map((id) => `a custom id of ${id.length}`),
  ];
}

function flat(components: readonly SentComponent[]): readonly SentComponent[] {
  return components.flatMap((each) => [
    each,
    ...flat(each.components ?? []),
    ...(each.component === undefined ? [] : flat([each.component])),
    ...(each.accessory === undefined ? [] : flat([each.accessory])),
  ]);
}
