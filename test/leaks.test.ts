import { describe, expect, test } from "vitest";
import { aboutHome, aboutNotes, aboutStatus } from "../src/about.ts";
import type { Answer } from "../src/answers/answer.ts";
import { breadcrumb } from "../src/answers/body.ts";
import { maxTurns } from "../src/answers/conversation.ts";
import { suggestions } from "../src/answers/suggestions.ts";
import type { Bot } from "../src/bot.ts";
import { sectionKey } from "../src/library.ts";
import { sectionAt } from "../src/locate.ts";
import { parsePolicy, type Place } from "../src/policy.ts";
import type { Scope } from "../src/scope.ts";
import { isShowable } from "../src/showable.ts";
import { quoteSection } from "../src/answers/found.ts";
import { completeTitles, showSection } from "../src/titles.ts";
import { botOf, FILLER } from "./answers/asking.ts";
import { acronymOf, library, type Marked, marked } from "./marked-notes.ts";

const policy = parsePolicy(
  `channels:
  T1/CPAY: { folders: [hr, open] }
  COPEN: { folders: [open, recipes] }
  CALL: { folders: [/] }
  T1/C2: { answering: mention-only }
`,
  "policy.yml",
);

/** Who may see which of the marked notes. "vault" is limited by the folders of others alone. */
const places: readonly (readonly [string, Place, readonly string[]])[] = [
  ["a channel that nothing names", channel("T1", "C9"), ["plughol"]],
  ["a conversation with the bot alone", { ...channel("T1", "D1"), isDirect: true }, ["plughol"]],
  ["the bot's own page", { workspace: "T1", channel: "U1", isDirect: true }, ["plughol"]],
  ["a channel that notes name", channel("T1", "C1"), ["quuxite", "frobnia", "plughol"]],
  ["that channel's id elsewhere", channel("T2", "C1"), ["quuxite", "plughol"]],
  ["a channel named in its workspace", channel("T1", "C2"), ["quuxite", "plughol"]],
  ["that id in another workspace", channel("T2", "C2"), ["plughol"]],
  ["a channel of digits", channel("S1", "123456789012345678"), ["wibbler", "plughol"]],
  ["a number next to it", channel("S1", "123456789012345680"), ["plughol"]],
  ["a channel with the folder", channel("T1", "CPAY"), ["zorblax"]],
  ["that channel elsewhere", channel("T2", "CPAY"), ["plughol"]],
  ["a channel with other folders", channel("T1", "COPEN"), []],
  ["a channel with all folders", channel("T1", "CALL"), ["plughol"]],
];

const served = ["zorblax", "quuxite", "frobnia", "wibbler", "plughol"];

describe.each<readonly [string, Scope | undefined, readonly string[]]>([
  ["the terminal", undefined, served],
  ["a scope without a place", {}, ["plughol"]],
  ["a scope without folders", { folders: [] }, []],
  ...places.map(([name, place, may]) => [name, policy.in(place).scope, may] as const),
])("in %s", (_, scope, may) => {
  const part = library.within(scope);
  const hidden = marked.filter(({ name }) => !may.includes(name));
  const shown = marked.filter(({ name }) => may.includes(name));

  /** Words of hidden notes in anything that leaves. */
  function leaksIn(...said: readonly unknown[]): readonly string[] {
    const text = JSON.stringify(said).toLowerCase();
    return hidden.flatMap(({ mark, path }) => [mark, path].filter((word) => text.includes(word)));
  }

  function ask(bot: Bot, text: string, thread: `${string}:${string}` = "test:here") {
    const message = { id: `${thread} ${text}`, thread, text };
    return bot.explain(scope === undefined ? message : { ...message, scope });
  }

  test("no question gets a word of a hidden note", async () => {
    for (const { name, mark, path } of hidden) {
      for (const text of questionsAbout(name, mark, path)) {
        const { answer, explanation } = await ask(botOf(library), text);
        const { candidates, verdict } = explanation;
        // Who types the mark may see it again: in the table of a comparison, as its column.
        const said = text.includes(mark) ? [answer.citations, answer.options] : [answer, verdict];
        expect({ text, leaks: leaksIn(said, candidates) }).toEqual({ text, leaks: [] });
        expect(wordsOf(answer)).not.toContain(`${name} scheme`);
      }
    }
  });

  test("every note that may be shown is", async () => {
    for (const { name, mark } of shown) {
      const { answer } = await ask(botOf(library), `what is the ${name} scheme?`);
      expect(answer.kind).toBe("found");
      expect(wordsOf(answer)).toContain(mark);
    }
  });

  test("no thread goes on from what it was told elsewhere", async () => {
    for (const { name } of hidden.filter((each) => served.includes(each.name))) {
      for (const before of threadsAbout(name)) {
        for (const text of FOLLOW_UPS) {
          const bot = botOf(library);
          for (const [at, said] of before.entries()) {
            await bot.answer({ id: `before ${at}`, thread: "test:here", text: said });
          }
          const { answer, explanation } = await ask(bot, text);
          const leaks = leaksIn(answer, explanation);
          expect({ before, text, leaks }).toEqual({ before, text, leaks: [] });
          expect(wordsOf(answer)).not.toContain(name);
        }
      }
    }
  });

  test("a thread goes on from what it may be told", async () => {
    for (const { name, mark } of shown) {
      const bot = botOf(library);
      await ask(bot, `what is the ${name} scheme?`);
      expect(wordsOf((await ask(bot, "the whole section")).answer)).toContain(mark);
    }
  });

  test("no option leads to a hidden note, not even a forged one", async () => {
    const bot = botOf(library);
    for (const section of library.sections) {
      const values = [breadcrumb(section.headings), sectionKey(section), section.note.title];
      for (const text of values) {
        const { answer } = await ask(bot, text, `test:${text}`);
        expect({ text, leaks: leaksIn(answer) }).toEqual({ text, leaks: [] });
      }
    }
  });

  test("no title, suggestion or address is one of a hidden note", () => {
    const typed = ["", "a", "scheme", "b", "of", ...marked.flatMap(namesOf)];
    expect(leaksIn(typed.flatMap((text) => completeTitles(part, text)))).toEqual([]);
    for (const { name, path } of hidden) {
      expect(completeTitles(part, name)).toEqual([]);
      for (const { id } of completeTitles(library, name)) {
        expect(showSection(part, id)).toBeUndefined();
      }
      expect(part.has(path)).toBe(false);
      expect(part.find(path, "a")).toBeUndefined();
      expect(part.address(path, "a")).toBeUndefined();
      expect(sectionAt(part, `https://notes.example/${path.replace(/\.md$/u, "/")}#a`)).toBe(
        undefined,
      );
      expect(part.sections.some(({ links }) => links.some((link) => link.path === path))).toBe(
        false,
      );
    }
    expect(leaksIn(suggestions(part), aboutNotes(part))).toEqual([]);
  });

  test("titles and addresses of notes that may be shown lead to them", () => {
    for (const { name, mark, path } of shown) {
      const [title] = completeTitles(part, `${name} scheme`);
      expect(title?.label).toContain(mark);
      expect(JSON.stringify(showSection(part, title?.id ?? ""))).toContain(mark);
      const url = `https://notes.example/${path.replace(/\.md$/u, "/")}#a`;
      expect(sectionAt(part, url)?.note.path).toBe(path);
    }
  });

  test("neither index nor acronyms know a word of a hidden note", () => {
    const words = [...part.index.vocabulary].join(" ");
    for (const { name, mark } of hidden) {
      expect(part.index.documentFrequency(mark)).toBe(0);
      expect(words).not.toContain(mark.slice(0, -2));
      expect(part.acronyms.meanings(acronymOf(name).toLowerCase())).toEqual([]);
    }
    for (const { name } of shown) {
      expect(part.acronyms.meanings(acronymOf(name).toLowerCase())).toHaveLength(1);
    }
  });

  test("the status counts what may be shown alone", () => {
    const all = Object.keys(FILLER).length + marked.length + 1 + shown.length;
    const folders = scope?.folders?.filter((folder) => folder !== "/");
    const count = folders === undefined ? all : part.notes;
    expect(part.notes).toBe(count);
    expect(JSON.stringify(aboutStatus(part, new Date(0)))).toContain(`${part.notes} note`);
    expect(new Set(part.sections.map(({ note: { path } }) => path)).size).toBe(part.notes);
  });

  test("an answer given elsewhere is not shown again if it quotes a hidden note", async () => {
    const recent: { readonly question: string; readonly answer: Answer }[] = [];
    for (const { name } of marked) {
      const texts = [
        `what is the ${name} scheme?`,
        `how much is the zeppelin of ${name}?`,
        `${name} vs dinghy`,
      ];
      for (const text of texts) {
        const question = "asked before";
        const answer = await botOf(library).answer({ id: text, thread: "test:there", text });
        recent.push({ question, answer });
      }
    }
    const leaking = recent.filter(({ answer }) => leaksIn(answer).length > 0);
    expect(leaking.filter(({ answer }) => isShowable(part, answer))).toEqual([]);
    expect(leaking.length > 0).toBe(hidden.some(({ name }) => served.includes(name)));
    const home = aboutHome({ library: part, readAt: new Date(0), command: "/ask", recent });
    expect(leaksIn(home)).toEqual([]);
    for (const { mark } of shown) expect(JSON.stringify(home)).toContain(mark);
    for (const section of part.sections) {
      expect(isShowable(part, quoteSection(part, section))).toBe(true);
    }
  });
});

const FOLLOW_UPS = [
  "more",
  "the whole section",
  "why?",
  "is it safe?",
  "what about the winch?",
  "the first one",
  "the second one",
  "1",
  "last",
  "which one is cheaper?",
  "and compared to the dinghy?",
  "what does it cost?",
];

/** The last two leave the words of a heading behind as what the thread speaks of. */
function threadsAbout(name: string): readonly (readonly string[])[] {
  return [
    [`what is the ${name} scheme?`],
    [`${name} vs dinghy`],
    [`how much is the zeppelin of ${name}?`],
    [`how much is the zeppelin of ${name}?`, "the first one"],
    [`how much is the zeppelin of ${name}?`, "the first one", ...Array(maxTurns).fill("more")],
  ];
}

function questionsAbout(name: string, mark: string, path: string): readonly string[] {
  return [
    `what is the ${name} scheme?`,
    `what is ${name}?`,
    name,
    name.slice(0, -1),
    `${name}s`,
    `what does ${acronymOf(name)} mean?`,
    acronymOf(name),
    `${name} vs dinghy`,
    `what is the difference between the dinghy and the ${name} scheme?`,
    `tell me everything about ${path}`,
    `what is ${mark}?`,
    `${mark} vs dinghy`,
    `where does it say ${mark} ${name}?`,
    "what does the scheme pay?",
    "who keeps the winch?",
    "links",
    "hello",
    "help",
  ];
}

function namesOf({ name, mark }: Marked): readonly string[] {
  return [name, mark, acronymOf(name)];
}

function channel(workspace: string, id: string): Place {
  return { workspace, channel: id, isDirect: false };
}

function wordsOf(answer: Answer): string {
  return JSON.stringify(answer).toLowerCase();
}
