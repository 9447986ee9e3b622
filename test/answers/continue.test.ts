import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answers/answer.ts";
import { extractsFor, pointedTo, restFor } from "../../src/answers/extracts.ts";
import { ask, botOf, citedBy, FILLER, find, libraryOf, sectionIn, textOf } from "./asking.ts";

const bullets = Array.from(
  { length: 40 },
  (_, at) => `- Rule ${at} of the harbour: ${"keep calm and row on, ".repeat(4)}number${at}.`,
);

const library = libraryOf({
  "rules.md": `# Harbour rules\n\n${bullets.join("\n")}\n`,
  "winch.md": "# Winch\n\nIt turns.\n",
  ...FILLER,
});

/** All answers until there is no more, the first among them. */
async function pages(question: string): Promise<readonly Answer[]> {
  const bot = botOf(library);
  const answers: Answer[] = [];
  const say = (text: string) => bot.answer({ id: `${answers.length}`, thread: "test:1", text });
  answers.push(await say(question));
  while (answers.length < 50) {
    const next = await say("more");
    if (next.kind === "reply") return [...answers, next];
    answers.push(next);
  }
  throw new Error("it never ends");
}

describe("more", () => {
  test("shows every passage exactly once, and ends", async () => {
    const shown = (await pages("what are the harbour rules?")).map(textOf).join("\n");
    for (let at = 0; at < 40; at += 1) {
      expect(shown.split(`number${at}.`)).toHaveLength(2);
    }
  });

  test("says on every page whether there is another", async () => {
    const answers = await pages("what are the harbour rules?");
    const last = answers.at(-1);
    expect(answers.length).toBeGreaterThan(3);
    expect(last === undefined ? "" : textOf(last)).toBe("That is all the notes say about it.");
    expect(answers.slice(0, -1).map((each) => "hasMore" in each && each.hasMore)).toEqual(
      answers.slice(0, -1).map((_, at) => at < answers.length - 2),
    );
  });

  test("keeps each page to what can be read at once", async () => {
    for (const answer of await pages("what are the harbour rules?")) {
      expect(textOf(answer).length).toBeLessThan(2_500);
    }
  });

  test("is no question of its own: the thread speaks of the same as before", async () => {
    const answer = await ask(library, "what is the winch?", "more", "does it turn?");
    expect(citedBy(answer)[0]).toBe("Winch");
  });

  test("tells what can be asked where nothing was said before", async () => {
    expect((await ask(library, "more")).kind).toBe("reply");
  });
});

describe("the whole section", () => {
  test("shows all of the section that the answer was mainly quoted from", async () => {
    const answer = await ask(library, "what are the harbour rules?", "the whole section");
    expect(citedBy(answer)).toEqual(["Harbour rules"]);
    expect(textOf(answer)).toContain("number0.");
    expect(textOf(answer)).toContain("number39.");
  });
});

describe("restFor", () => {
  test("leaves out what was shown, and shows the rest in pages of some 900 characters", () => {
    const { question, findings } = find(library, "harbour rules");
    const [best] = findings.evidence;
    if (best === undefined) throw new Error("nothing found");
    const first = extractsFor(library, question, findings, best);
    const rest = restFor(findings, first);
    const seen = [first, ...rest]
      .flat()
      .flatMap(({ section, passages }) =>
        passages.map((at) => `${section.headings.join("/")}#${at}`),
      );
    expect(new Set(seen).size).toBe(seen.length);
    for (const page of rest) {
      const length = page.flatMap(({ section, passages }) =>
        passages.map((at) => section.passages[at]?.text.length ?? 0),
      );
      expect(length.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(900);
    }
  });
});

describe("pointedTo", () => {
  const pointers = libraryOf({
    "a.md":
      "# A\n\n## Keys\n\nSee [Locks](b.md#locks).\n\n## Site\n\nSee [this](https://a.example).\n\n## Gone\n\nSee [Gone](gone.md).\n",
    "b.md": "# B\n\nText.\n\n## Locks\n\nLocks lock.\n",
  });

  test("is the section that a pointer names", () => {
    expect(pointedTo(pointers, sectionIn(pointers, "Keys"))).toBe(sectionIn(pointers, "Locks"));
  });

  test("is nothing for a section that leads out of the notes, or nowhere, or says something", () => {
    for (const heading of ["Site", "Gone", "Locks"]) {
      expect(pointedTo(pointers, sectionIn(pointers, heading))).toBeUndefined();
    }
  });
});

describe("more of nothing", () => {
  test("quotes nothing", async () => {
    expect((await ask(library, "what is a zeppelin?", "more")).kind).toBe("reply");
    for (const said of ["more", "show the whole section"]) {
      const answer = await ask(library, "hello", said);
      expect(answer.kind).toBe("reply");
      expect(textOf(answer)).toContain("You could ask");
    }
  });
});

describe("why?", () => {
  test("shows what there is more, or else all of the section once more", async () => {
    const whole = await ask(library, "does the winch turn?", "why?");
    expect(whole.kind).toBe("found");
    expect(textOf(whole)).toContain("It turns.");
    expect((await ask(library, "does the winch turn?", "more")).kind).toBe("reply");
  });

  test("is refused where the thread's topic is in no note", async () => {
    const notes = libraryOf({
      "pods.md": "# Pods\n\n## Why does my pod not start?\n\nNo node has room.\n",
      ...FILLER,
    });
    const answer = await ask(notes, "difference between zeppelins and gondolas", "why?");
    expect(answer.kind).toBe("not-found");
  });
});
