import type { BlockContent, PhrasingContent, Root, RootContent } from "mdast";
import type { Answer } from "./answers/answer.ts";
import { english } from "./answers/words.ts";

/** The bot's own sentences in German; what is quoted stays as it was written. */
const german: Partial<{ readonly [K in keyof typeof english]: string }> = {
  hello: "Hallo! Frag mich, was in den Notizen stehen k\u00f6nnte, zum Beispiel:",
  welcome: "Gern geschehen.",
  help: "Ich antworte aus den Notizen, indem ich sie zitiere, mit einem Link zu jedem Abschnitt. Ich vergleiche (\u201eA vs B\u201c), gehe im selben Thread weiter (\u201emore\u201c), und sage, wenn nichts dar\u00fcber in den Notizen steht. Du k\u00f6nntest fragen:",
  empty: "Es gibt noch keine Notizen, aus denen ich antworten k\u00f6nnte.",
  notFound: "Dazu steht nichts in den Notizen.",
  nearest: "Die n\u00e4chsten \u00dcberschriften sind:",
  stubElsewhere: "Davon ist hier die Rede:",
  noMore: "Mehr steht dazu nicht in den Notizen.",
};

const sentences: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries(german).flatMap(([key, sentence]) => {
    const own = Object.entries(english).find(([name]) => name === key)?.[1];
    return typeof own === "string" ? [[own, sentence] as const] : [];
  }),
);

/** Stands for the word in "\u201cEBS\u201d means several things". */
const GAP = "\u0000";
const [beforeWord = "", afterWord = ""] = english.choice(GAP).split(GAP);

/**
 * An answer with the bot's own sentences in the language of a locale, as far as they are known in
 * it. Only answers that quote nothing, and the lead of those that say so, have such sentences.
 */
export function localise(answer: Answer, locale: string | undefined): Answer {
  if (!/^de\b/iu.test(locale ?? "")) return answer;
  switch (answer.kind) {
    case "not-found":
    case "reply":
    case "choice":
      return { ...answer, body: mapBlocks(answer.body, translate) };
    case "stub":
      return {
        ...answer,
        body: mapBlocks(answer.body, (block, at) =>
          at === 0 ? translateStub(block) : translate(block),
        ),
      };
    case "found":
    case "comparison":
    case "pointer":
      return answer;
  }
}

function mapBlocks(body: Root, map: (block: RootContent, at: number) => RootContent): Root {
  return { ...body, children: body.children.map(map) };
}

/** A paragraph that is one of the bot's sentences, and nothing else. */
function translate(block: RootContent): RootContent {
  if (block.type !== "paragraph" || block.children.length !== 1) return block;
  const [only] = block.children;
  if (only?.type !== "text") return block;
  const sentence = sentences.get(only.value) ?? translateChoice(only.value);
  return sentence === undefined ? block : paragraph([{ type: "text", value: sentence }]);
}

function translateChoice(sentence: string): string | undefined {
  if (!sentence.startsWith(beforeWord) || !sentence.endsWith(afterWord)) return undefined;
  const word = sentence.slice(beforeWord.length, sentence.length - afterWord.length);
  return `\u201e${word}\u201c hat in den Notizen mehrere Bedeutungen. Welche meinst du?`;
}

/** "The notes have a heading for this, \u2026, with nothing under it." */
function translateStub(block: RootContent): RootContent {
  const [before, after] = english.stub;
  if (block.type !== "paragraph") return block;
  const children = block.children.map((node): PhrasingContent => {
    if (node.type !== "text") return node;
    const value =
      node.value === before ? "Die Notizen haben daf\u00fcr eine \u00dcberschrift, " : node.value;
    return {
      type: "text",
      value: value.endsWith(after)
        ? `${value.slice(0, -after.length)}, unter der nichts steht.`
        : value,
    };
  });
  return paragraph(children);
}

function paragraph(children: PhrasingContent[]): BlockContent {
  return { type: "paragraph", children };
}
