import type { Answer, Feedback, LoggedQuestion, Post, Turn } from "../../../src/index.ts";

export const thread = "slack:T1:C1:1700000000.000100";
export const person = "slack:T1:U1";
export const other = "slack:T1:U2";

export function turn(id: string, changes: Partial<Turn> = {}): Turn {
  return {
    id,
    person,
    question: "What is the tide?",
    topics: ["tide"],
    outcome: "found",
    cited: ["sea.md#tide"],
    options: [],
    page: 0,
    at: 1_700_000_000_000,
    ...changes,
  };
}

export function answer(kind: Answer["kind"] = "found"): Answer {
  const base: Omit<Extract<Answer, { kind: "reply" }>, "kind"> = {
    body: {
      type: "root",
      children: [
        { type: "paragraph", children: [{ type: "text", value: "Twice a day [1]" }] },
        { type: "list", ordered: true, start: 3, children: [] },
      ],
    },
    citations: [
      {
        key: "sea.md#tide",
        number: 1,
        path: "sea.md",
        anchor: undefined,
        headings: ["Sea", "Tide"],
        line: 3,
        url: "https://example.com/sea",
      },
    ],
    options: [{ label: "Moon", question: "What is the moon?" }],
    version: "v1",
  };
  return kind === "found" || kind === "comparison" || kind === "pointer"
    ? { ...base, kind, hasMore: true }
    : { ...base, kind };
}

export function post(changes: Partial<Post> = {}): Post {
  const question = "What is the tide?";
  return { thread, asker: person, question, answer: answer(), at: 1_700_000_000_000, ...changes };
}

export function feedback(id: string, changes: Partial<Feedback> = {}): Feedback {
  return {
    id,
    person,
    thread,
    isHelpful: true,
    question: "What is the tide?",
    missing: "The moon",
    at: 1_700_000_000_000,
    ...changes,
  };
}

export function logged(id: string, changes: Partial<LoggedQuestion> = {}): LoggedQuestion {
  return {
    id,
    platform: "slack",
    thread,
    person,
    question: "What is the tide?",
    kind: "definition",
    outcome: "found",
    at: 1_700_000_000_000,
    ...changes,
  };
}
