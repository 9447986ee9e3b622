import { describe, expect, test } from "vitest";
import type { Message } from "../src/adapter.ts";
import { MemoryConversations, type Turn } from "../src/answers/conversation.ts";
import { createBot } from "../src/bot.ts";
import { botOf, citedBy, FILLER, libraryOf, textOf } from "./answers/asking.ts";

const files = {
  "boats.md": `# Boats

## Dinghy

Two people fit in. It is made of larch.

## Trawler

It burns diesel.

## Harbour Entry Permit (HEP)

Sent to every captain.

## High Efficiency Propeller (HEP)

Saves fuel.

## Flags
`,
  "crew/cook.md": "# Cook\n\nThe cook is called Olga.\n",
  ...FILLER,
};
const library = libraryOf(files);

let messages = 0;

function message(text: string, rest: Partial<Message> = {}): Message {
  messages += 1;
  return { id: `${messages}`, thread: "test:1", text, ...rest };
}

describe("handle", () => {
  test("answers a message that is meant for the bot, whatever it is", async () => {
    for (const text of ["what is a dinghy?", "flags", "zeppelin prices?", "hello", "", "?!"]) {
      expect(await botOf(library).handle(message(text))).toBeDefined();
    }
  });

  test.each(["what is the dinghy made of?", "dinghy vs trawler", "what is HEP?"])(
    "answers a message that nobody called it to if it can quote: %j",
    async (text) => {
      expect(await botOf(library).handle(message(text, { isUnasked: true }))).toBeDefined();
    },
  );

  test.each([
    "how much is a zeppelin?",
    "hello everyone",
    "thanks!",
    "help",
    "flags",
    "👋",
    "",
    "more",
    "why?",
  ])("is silent where nobody called it and it has nothing to quote: %j", async (text) => {
    expect(await botOf(library).handle(message(text, { isUnasked: true }))).toBeUndefined();
  });
});

describe("a thread", () => {
  test("is remembered, and kept apart from others", async () => {
    const bot = botOf(library);
    await bot.answer(message("what is the dinghy made of?", { thread: "test:2" }));
    const here = await bot.answer(message("the whole section", { thread: "test:2" }));
    const there = await bot.answer(message("the whole section"));
    expect(citedBy(here)).toEqual(["Boats › Dinghy"]);
    expect(citedBy(there)).toEqual([]);
  });

  test("that the bot is called into late is read as if it had been asked there before", async () => {
    const bot = botOf(library);
    const earlier = ["what is the dinghy made of?"];
    const answer = await bot.answer(message("and what about the trawler?", { earlier }));
    expect(citedBy(answer)[0]).toBe("Boats › Trawler");
    const settled = await bot.answer(
      message("to whom is the HEP sent?", {
        thread: "test:2",
        earlier: ["we talk about the entry permit of the harbour"],
      }),
    );
    expect(settled.kind).toBe("found");
  });

  test("that the bot knows is not read again", async () => {
    const bot = botOf(library);
    await bot.answer(message("what does the trawler burn?"));
    const answer = await bot.answer(
      message("is it expensive?", { earlier: ["what is the dinghy?"] }),
    );
    expect(JSON.stringify(answer)).not.toContain("larch");
  });

  test("is remembered with the time that the bot was given", async () => {
    const conversations = new MemoryConversations({ now: () => 42 });
    const bot = createBot({ library, conversations, now: () => 42 });
    await bot.answer(message("what is the dinghy made of?"));
    const [turn] = await conversations.turns("test:1");
    expect(turn).toEqual<Turn>({
      id: expect.any(String) as string,
      person: undefined,
      question: "what is the dinghy made of?",
      topics: ["what is the dinghy made of?"],
      outcome: "found",
      cited: ["boats.md:3:Dinghy"],
      options: [],
      page: 0,
      at: 42,
    });
  });

  test.each(["more", "the whole section", "why?", "for example?"])(
    "that begins with %j tells what can be asked",
    async (text) => {
      const answer = await botOf(library).answer(message(text));
      expect(answer.kind).toBe("reply");
      expect(citedBy(answer)).toEqual([]);
    },
  );

  test("takes a choice from what was offered last", async () => {
    const bot = botOf(library);
    await bot.answer(message("what is HEP?"));
    const answer = await bot.answer(message("the second one"));
    expect(citedBy(answer)[0]).toBe("Boats › High Efficiency Propeller (HEP)");
  });
});

describe("a scope", () => {
  const recipes = { folders: ["recipes"] };

  test("limits what is answered to the notes in it", async () => {
    const bot = botOf(library);
    const cook = message("what is the cook called?", { scope: { folders: ["crew"] } });
    expect((await bot.answer(cook)).kind).toBe("found");
    expect((await bot.answer(message(cook.text, { scope: recipes }))).kind).toBe("not-found");
    expect((await bot.answer(message(cook.text))).kind).toBe("found");
  });

  test("limits what a thread goes on with, too", async () => {
    const bot = botOf(library);
    for (const text of ["the whole section", "more", "is she called Olga?"]) {
      await bot.answer(message("what is the cook called?", { id: `before ${text}` }));
      const answer = await bot.answer(message(text, { id: text, scope: recipes }));
      expect(JSON.stringify(answer)).not.toContain("Olga");
    }
  });
});

describe("replace", () => {
  test("answers the next question from other notes", async () => {
    const bot = botOf(library);
    const before = await bot.answer(message("what is the dinghy made of?"));
    bot.replace(
      libraryOf({ ...files, "boats.md": "# Boats\n\n## Dinghy\n\nIt is made of oak.\n" }),
    );
    const after = await bot.answer(message("what is the dinghy made of?", { thread: "test:2" }));
    expect(textOf(before)).toContain("larch");
    expect(textOf(after)).toContain("oak");
    expect(bot.library.notes).toBe(library.notes);
  });

  test("lets a thread go on although the section it spoke of is gone", async () => {
    const bot = botOf(library);
    await bot.answer(message("what is the dinghy made of?"));
    bot.replace(libraryOf(FILLER));
    for (const text of ["more", "the whole section", "is it light?", "why?"]) {
      expect(await bot.answer(message(text))).toBeDefined();
    }
  });
});

describe("the same notes and the same question", () => {
  test.each(["what is the dinghy made of?", "dinghy vs trawler", "HEP", "flags", "a zeppelin?"])(
    "give the same bytes: %j",
    async (text) => {
      const answers = await Promise.all(
        [library, library, libraryOf(files)].map((each) => botOf(each).answer(message(text))),
      );
      const [first, ...others] = answers.map((answer) => JSON.stringify(answer));
      for (const other of others) expect(other).toBe(first);
    },
  );

  test("name the version of the notes", async () => {
    for (const text of ["what is the dinghy made of?", "flags", "a zeppelin?", "hello", "HEP"]) {
      expect((await botOf(library).answer(message(text))).version).toBe(library.version);
    }
  });
});

describe("explain", () => {
  test("names the words, the candidates and the verdict", async () => {
    const { answer, explanation } = await botOf(library).explain(
      message("what is the dinghy made of?"),
    );
    expect(answer.kind).toBe("found");
    expect(explanation.kind).toBe("definition");
    expect(explanation.words.map(({ raw }) => raw)).toEqual(
      expect.arrayContaining(["what", "dinghy"]),
    );
    const [best] = explanation.candidates;
    expect(best?.headings).toEqual(["Boats", "Dinghy"]);
    expect(best?.inTitle).toEqual(["dinghy"]);
    expect(best?.coverage).toBeGreaterThan(0.5);
    expect(explanation.confidence).toBeGreaterThan(explanation.threshold);
    expect(explanation.verdict).toMatch(/\.$/);
  });

  test("shows what a follow-up leans on", async () => {
    const bot = botOf(library);
    await bot.answer(message("what is the dinghy made of?"));
    const { explanation } = await bot.explain(message("how many people fit in it?"));
    expect(explanation.understood).toContain("how many people fit in it?");
    expect(explanation.understood).toContain("what is the dinghy made of?");
  });

  test("says what a refused question lacks", async () => {
    const { answer, explanation } = await botOf(library).explain(
      message("which dinghy has a periscope and a torpedo?"),
    );
    expect(answer.kind).toBe("not-found");
    expect(explanation.confidence).toBeLessThan(explanation.threshold);
    expect(explanation.verdict).toContain("periscope");
    const unknown = explanation.words.find(({ raw }) => raw === "periscope");
    expect(unknown?.terms).toEqual([]);
  });

  test("says that nothing was asked", async () => {
    const { explanation } = await botOf(library).explain(message("hello"));
    expect(explanation.verdict).toBe("Nothing was asked.");
    expect(explanation.candidates).toEqual([]);
  });
});

describe("the bot's own words", () => {
  test.each([
    ["how much is a zeppelin?", "Dazu steht nichts in den Notizen."],
    ["flags", "unter der nichts steht."],
    ["what is HEP?", "mehrere Bedeutungen"],
    ["thanks!", "Gern geschehen."],
  ])("are in the language of whoever asks: %j", async (text, sentence) => {
    expect(textOf(await botOf(library).answer(message(text, { locale: "de" })))).toContain(
      sentence,
    );
    expect(textOf(await botOf(library).answer(message(text, { locale: "sv" })))).not.toContain(
      sentence,
    );
  });

  test("leave what is quoted as it was written", async () => {
    const answer = await botOf(library).answer(
      message("what is the dinghy made of?", { locale: "de-AT" }),
    );
    expect(textOf(answer)).toContain("It is made of larch.");
  });
});
