import { FILLER, libraryOf } from "./answers/asking.ts";

/**
 * A note with two words that no other has: its name, which people may type, and its mark, which
 * nobody does. It is linked from notes that everybody sees, and links to them.
 */
export interface Marked {
  readonly name: string;
  readonly mark: string;
  readonly path: string;
  readonly head: string;
}

export const marked: readonly Marked[] = [
  note("zorblax", "hr/pay.md", "---\nvisibility: restricted\n---\n"),
  note("quuxite", "ops/keys.md", "---\nchannels: [C1, T1/C2]\n---\n"),
  note("frobnia", "ops/pager.md", '+++\nchannels = "T1/C1"\n+++\n'),
  note("wibbler", "server.md", "---\nChannels:\n  - 123456789012345678\n---\n"),
  note("plughol", "vault/safe.md", ""),
  note("grault", "hr/board.md", "---\nvisibility: private\n---\n"),
  note("corgex", "hr/old.md", '+++\nprivate = true\nchannels = ["C1"]\n+++\n'),
  note("thudme", "ops/draft.md", "---\ndraft: true\n---\n"),
  note("jabbex", "ops/typo.md", "---\nvisibility: everbody\n---\n"),
  note("yonkle", "ops/name.md", "---\nchannels: ['#general']\n---\n"),
];

export const library = libraryOf(
  {
    ...Object.fromEntries(marked.map((each) => [each.path, markdownOf(each)])),
    "open/boats.md": `# Boats\n\n## Dinghy\n\nTwo people fit in.\n\n## Links\n\n${marked.map(linkTo).join("\n")}\n`,
    ...Object.fromEntries(
      marked.map(({ path }, at) => [
        `open/p${at}.md`,
        `# Pointer ${at}\n\nSee [it](/${path}#a).\n`,
      ]),
    ),
    ...FILLER,
  },
  { siteUrl: "https://notes.example" },
);

function note(name: string, path: string, head: string): Marked {
  return { name, mark: `${name}mark`, path, head };
}

function markdownOf({ name, mark, head }: Marked): string {
  return `${head}# The ${name} of ${mark}

## A

The ${name} scheme pays ${mark} in gold. It is kept like the [dinghy](/open/boats.md#dinghy).

## ${name} bonus scheme (${acronymOf(name)}) ${mark}

It costs ${mark}. Olga keeps the winch of the ${mark}.

## Empty ${mark} heading
`;
}

/** Words that everybody may see, and an address that not everybody may. */
function linkTo({ path }: Marked, at: number): string {
  return `- Link ${at} leads [there](/${path}#a).`;
}

/** "Zorblax Bonus Scheme" as people write it for short. */
export function acronymOf(name: string): string {
  return `${name.charAt(0)}bs`.toUpperCase();
}
