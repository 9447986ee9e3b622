import { stripVTControlCharacters } from "node:util";

/** A block of a message, as it was posted. */
export type PostedBlock = Readonly<Record<string, unknown>>;

/** A message as Slack would show it, as far as a terminal can. */
export function shown(blocks: readonly PostedBlock[], hasColours: boolean): string {
  const text = blocks.flatMap((block) => blockLines(block)).join("\n");
  return hasColours ? text : stripVTControlCharacters(text);
}

function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}

function faint(text: string): string {
  return `\u001b[2m${text}\u001b[22m`;
}

function blockLines(block: PostedBlock): readonly string[] {
  const elements = list(block["elements"]);
  switch (block["type"]) {
    case "rich_text":
      return elements.flatMap(richTextLines);
    case "header":
      return [bold(words(block["text"]))];
    case "section":
      return [words(block["text"])];
    case "context":
      return elements.map((element) => faint(words(element)));
    case "table":
      return tableLines(list(block["rows"]).map((row) => cellsOf(row)));
    case "actions":
      return [elements.map((element) => `[ ${words(element["text"])} ]`).join("  ")];
    case "context_actions":
      return [faint(elements.map(quietButton).join("  "))];
    default:
      return [faint(`(${String(block["type"])})`)];
  }
}

function richTextLines(part: PostedBlock): readonly string[] {
  const elements = list(part["elements"]);
  if (part["type"] === "rich_text_list") {
    const indent = "  ".repeat(Number(part["indent"] ?? 0));
    const first = Number(part["offset"] ?? 0) + 1;
    return elements.map((item, index) => {
      const mark = part["style"] === "ordered" ? `${first + index}.` : "\u2022";
      return `${indent}${mark} ${list(item["elements"]).map(run).join("")}`;
    });
  }
  const text = elements.map(run).join("");
  if (part["type"] === "rich_text_section") return [text];
  const bar = part["type"] === "rich_text_quote" ? "\u2503 " : "\u2502 ";
  return text.split("\n").map((line) => bar + line);
}

function run(element: PostedBlock): string {
  const style = element["style"];
  const isBold = typeof style === "object" && style !== null && "bold" in style;
  const text = typeof element["text"] === "string" ? element["text"] : String(element["url"]);
  const styled = isBold ? bold(text) : text;
  return element["type"] === "link" ? `${styled} ${faint(`<${String(element["url"])}>`)}` : styled;
}

function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const [header = [], ...body] = rows;
  const records = body.map((row) =>
    row.flatMap((cell, column) => cellLines(header[column] ?? "", cell)).join("\n"),
  );
  return ["\u250c", records.join("\n\u251c\n"), "\u2514"];
}

function cellLines(name: string, cell: string): readonly string[] {
  if (cell.trim() === "") return [];
  const label = name.trim() === "" ? "" : `${bold(name)}: `;
  return `${label}${cell}`.split("\n").map((line) => `\u2502 ${line}`);
}

function cellsOf(row: unknown): readonly string[] {
  return list(row).map((cell) => {
    if (cell["type"] === "raw_text") return String(cell["text"]);
    return list(cell["elements"]).flatMap(richTextLines).join("\n");
  });
}

function quietButton(element: PostedBlock): string {
  if (element["type"] === "icon_button") return "\u{1f5d1}";
  return "\u{1f44d} \u{1f44e}";
}

function words(text: unknown): string {
  const value = typeof text === "object" && text !== null && "text" in text ? text.text : "";
  return String(value).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function list(value: unknown): readonly PostedBlock[] {
  return Array.isArray(value) ? (value as readonly PostedBlock[]) : [];
}
