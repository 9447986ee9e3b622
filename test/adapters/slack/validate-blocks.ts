/**
 * Says what Slack would refuse in a message or view, from its published limits: an independent
 * check, which shares nothing with the renderer.
 */
export function problemsOf(payload: unknown, surface: "message" | "view" = "message"): string[] {
  if (!isObject(payload)) return ["the payload is no object"];
  const problems: string[] = [];
  const blocks = payload["blocks"];
  const text = payload["text"];
  if (surface === "message") {
    if (typeof text === "string" && text.length > 40_000) problems.push("text over 40,000");
    if (typeof text === "string") problems.push(...markupProblems(text, "text"));
  }
  if (blocks === undefined) return problems;
  if (!Array.isArray(blocks)) return [...problems, "blocks is no list"];
  if (blocks.length > (surface === "message" ? 50 : 100)) problems.push(`${blocks.length} blocks`);
  const tables = blocks.filter(
    (block) => isObject(block) && String(block["type"]).endsWith("table"),
  );
  if (tables.length > 1) problems.push("only_one_table_allowed");
  if (surface === "view" && tables.length > 0) problems.push("a table in a view");
  const ids = blocks
    .flatMap((block) => (isObject(block) ? [block["block_id"]] : []))
    .filter(Boolean);
  if (new Set(ids).size !== ids.length) problems.push("block_id twice");
  for (const block of blocks) problems.push(...blockProblems(block));
  for (const value of strings(blocks)) {
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)) {
      problems.push("half a letter");
    }
  }
  return problems;
}

type Json = Readonly<Record<string, unknown>>;

function blockProblems(block: unknown): readonly string[] {
  if (!isObject(block)) return ["a block is no object"];
  const elements = Array.isArray(block["elements"])
    ? (block["elements"] as readonly unknown[])
    : [];
  switch (block["type"]) {
    case "rich_text":
      return [
        ...(elements.length === 0 ? ["empty rich_text"] : []),
        ...(total(block) > 3_000 * 4 ? ["rich_text too long"] : []),
        ...elements.flatMap(richTextProblems),
      ];
    case "header":
      return textObject(block["text"], 150, "header");
    case "section":
      return textObject(block["text"], 3_000, "section");
    case "context":
      return [
        ...(elements.length === 0 || elements.length > 10 ? ["context elements"] : []),
        ...elements.flatMap((element) => textObject(element, 3_000, "context")),
      ];
    case "divider":
      return [];
    case "input":
      return textObject(block["label"], 2_000, "label");
    case "actions":
      return [
        ...(elements.length === 0 || elements.length > 25 ? ["actions elements"] : []),
        ...uniqueActions(elements),
        ...elements.flatMap(elementProblems),
      ];
    case "context_actions":
      return [
        ...(elements.length === 0 || elements.length > 5 ? ["context_actions elements"] : []),
        ...elements.flatMap(elementProblems),
      ];
    case "table":
      return tableProblems(block);
    default:
      return [`unknown block ${String(block["type"])}`];
  }
}

function richTextProblems(part: unknown): readonly string[] {
  if (!isObject(part)) return ["a rich text part is no object"];
  const elements = Array.isArray(part["elements"]) ? (part["elements"] as readonly unknown[]) : [];
  if (elements.length === 0) return [`empty ${String(part["type"])}`];
  switch (part["type"]) {
    case "rich_text_list":
      return [
        ...(Number(part["indent"] ?? 0) > 8 ? ["indent"] : []),
        ...elements.flatMap(richTextProblems),
      ];
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return elements.flatMap(runProblems);
    default:
      return [`unknown rich text ${String(part["type"])}`];
  }
}

/** Only text and links: anything else can ping, or was never meant. */
function runProblems(run: unknown): readonly string[] {
  if (!isObject(run)) return ["a run is no object"];
  if (run["type"] === "text") {
    return typeof run["text"] === "string" && run["text"] !== "" ? [] : ["empty text"];
  }
  if (run["type"] === "link") {
    const url = String(run["url"]);
    return [
      ...(/^(?:https?|mailto):/.test(url) && URL.canParse(url) ? [] : [`link to ${url}`]),
      ...(url.length > 3_000 ? ["url too long"] : []),
      ...(run["text"] === "" ? ["empty link"] : []),
    ];
  }
  return [`a run of type ${String(run["type"])}`];
}

function tableProblems(block: Json): readonly string[] {
  const rows = Array.isArray(block["rows"]) ? (block["rows"] as readonly unknown[][]) : [];
  const columns = rows[0]?.length ?? 0;
  return [
    ...(rows.length === 0 || rows.length > 100 ? [`${rows.length} rows`] : []),
    ...(columns === 0 || columns > 20 ? [`${columns} columns`] : []),
    ...(rows.some((row) => row.length !== columns) ? ["rows of different length"] : []),
    ...(total(rows) > 10_000 ? ["table over 10,000"] : []),
    ...rows.flat().flatMap((cell) => {
      if (!isObject(cell)) return ["a cell is no object"];
      if (cell["type"] === "raw_text") return cell["text"] === "" ? ["empty cell"] : [];
      return blockProblems(cell);
    }),
  ];
}

function elementProblems(element: unknown): readonly string[] {
  if (!isObject(element)) return ["an element is no object"];
  const value = element["value"];
  const problems = [
    ...(JSON.stringify(element["action_id"] ?? "").length > 257 ? ["action_id too long"] : []),
    ...(typeof value === "string" && (value === "" || value.length > 2_000) ? ["value"] : []),
  ];
  if (element["type"] === "feedback_buttons") {
    return [
      ...problems,
      ...["positive_button", "negative_button"].flatMap((name) => {
        const button = element[name];
        return isObject(button) ? textObject(button["text"], 75, name) : [name];
      }),
    ];
  }
  return [...problems, ...textObject(element["text"], 75, "button")];
}

function uniqueActions(elements: readonly unknown[]): readonly string[] {
  const ids = elements.map((element) => (isObject(element) ? element["action_id"] : undefined));
  return new Set(ids).size === ids.length ? [] : ["action_id twice"];
}

function textObject(object: unknown, max: number, where: string): readonly string[] {
  if (!isObject(object) || typeof object["text"] !== "string") return [`${where}: no text object`];
  const { text, type } = object as { readonly text: string; readonly type: unknown };
  return [
    ...(text.length === 0 || text.length > max ? [`${where}: ${text.length} characters`] : []),
    ...(type === "plain_text" || type === "mrkdwn" ? [] : [`${where}: type ${String(type)}`]),
    ...markupProblems(text, where),
  ];
}

/** What is live in Slack's markup: only links to the web or to mail may be. */
function markupProblems(text: string, where: string): readonly string[] {
  return [...text.matchAll(/<([^>]*)>?/g)]
    .filter(([, inner = ""]) => !/^(?:https?:\/\/|mailto:)[^\s<>|]+(?:\|[^<>|]*)?$/.test(inner))
    .map(([whole]) => `${where}: live markup ${whole.slice(0, 40)}`);
}

function total(value: unknown): number {
  return strings(value).reduce((sum, text) => sum + text.length, 0);
}

/** All texts that a person reads. */
function strings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    return key === "text" && typeof inner === "string" ? [inner] : strings(inner);
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
