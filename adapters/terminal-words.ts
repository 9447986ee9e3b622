/** How a piece of text is set. Each is one pair of ANSI codes. */
export type Style = "bold" | "italic" | "dim" | "cyan" | "struck";

/** A run of text in one style, on its way into lines. */
export interface Piece {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** A line as it is printed, and how many columns of the terminal it takes. */
export interface Line {
  readonly text: string;
  readonly width: number;
}

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  italic: [3, 23],
  dim: [2, 22],
  cyan: [36, 39],
  struck: [9, 29],
};

/** Sets text in styles, by the terminal's own codes. */
export function styled(text: string, styles: readonly Style[]): string {
  return styles.reduce((inner, style) => {
    const [on, off] = codes[style];
    return `\u001b[${on}m${inner}\u001b[${off}m`;
  }, text);
}

/**
 * Breaks text into lines of at most `width` columns, between words; `\n` always breaks. A word that
 * is longer has a line of its own, or is cut where `cutsWords` is set, as in a table's cell.
 */
export function wrap(
  pieces: readonly Piece[],
  { width, cutsWords = false }: { readonly width: number; readonly cutsWords?: boolean },
): readonly Line[] {
  const lines: Line[] = [];
  let line: Line = { text: "", width: 0 };
  for (const word of splitWords(pieces)) {
    if (word === "\n") {
      lines.push(line);
      line = { text: "", width: 0 };
      continue;
    }
    for (const part of cutsWords ? cut(word, width) : [word]) {
      const partWidth = sum(part.map(({ text }) => columns(text)));
      const gap = line.width === 0 ? 0 : 1;
      if (line.width > 0 && line.width + gap + partWidth > width) {
        lines.push(line);
        line = { text: "", width: 0 };
      }
      const before = line.width === 0 ? "" : `${line.text} `;
      line = {
        text: before + part.map(({ text, styles }) => styled(text, styles)).join(""),
        width: (line.width === 0 ? 0 : line.width + 1) + partWidth,
      };
    }
  }
  return [...lines, line];
}

/** Groups of lines below each other, an empty line between them. */
export function spread(groups: readonly (readonly string[])[]): readonly string[] {
  return groups.flatMap((group) => ["", ...group]).slice(1);
}

/** How many columns a text takes in a terminal: two for wide characters, none for marks. */
export function columns(text: string): number {
  // Nearly all text is this, and needs no segmenter.
  if (/^[\u0020-\u007e]*$/u.test(text)) return text.length;
  return sum([...segmenter.segment(text)].map(({ segment }) => (wide.test(segment) ? 2 : 1)));
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const wide =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;

/** Words, each made of the pieces it runs through, and line breaks between them. */
function splitWords(pieces: readonly Piece[]): readonly (readonly Piece[] | "\n")[] {
  const words: (readonly Piece[] | "\n")[] = [];
  let word: Piece[] = [];
  const finish = () => {
    if (word.length > 0) words.push(word);
    word = [];
  };
  for (const { text, styles } of pieces) {
    for (const part of text.split(/(\s+)/u)) {
      if (part === "") continue;
      if (part.trim() !== "") {
        word.push({ text: part, styles });
        continue;
      }
      finish();
      if (part.includes("\n")) words.push("\n");
    }
  }
  finish();
  return words;
}

/** A word in parts that fit the width. */
function cut(word: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  if (sum(word.map(({ text }) => columns(text))) <= width) return [word];
  const parts: Piece[][] = [[]];
  let room = width;
  for (const { text, styles } of word) {
    for (const { segment } of segmenter.segment(text)) {
      const needed = columns(segment);
      if (needed > room && room < width) {
        parts.push([]);
        room = width;
      }
      parts.at(-1)?.push({ text: segment, styles });
      room -= needed;
    }
  }
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
