import { describe, expect, test } from "vitest";
import { withoutCourtesy, withoutMarkup } from "../../src/answers/chatter.ts";

describe("withoutMarkup", () => {
  test.each([
    ["<@U123> what is ECS?", "what is ECS?"],
    ["<@!987654321> what is ECS?", "what is ECS?"],
    ["<!subteam^S1|@ops> what is ECS?", "what is ECS?"],
    ["what is posted in <#C1|on-call>?", "what is posted in on-call ?"],
    ["what is <https://a.example/b|the plan>?", "what is the plan ?"],
    ["what is <https://a.example/b>?", "what is https://a.example/b ?"],
    ["what is ECS? :tada: :white_check_mark:", "what is ECS?"],
    ["what is ECS <:party:123> <a:dance:456>?", "what is ECS ?"],
    ["what is ECS? 👋🏽🎉👩‍💻", "what is ECS?"],
    ["@footnote what is ECS?", "what is ECS?"],
    ["hey @maria @platform-team what is ECS?", "hey what is ECS?"],
    ["what is ECS? @bob", "what is ECS?"],
    ["<!here> what is ECS?", "what is ECS?"],
    ["what does `ls -l` do in **bash** and ~~zsh~~?", "what does ls -l do in bash and zsh?"],
    ["what’s “ECS”?", `what's "ECS"?`],
    ["what\nis\n\tECS?", "what is ECS?"],
    ["what is ze\u200bro\u202e?", "what is zero?"],
    ["ｗｈａｔ ｉｓ ＥＣＳ？", "what is ECS?"],
  ])("takes off what platforms add: %j", (written, read) => {
    expect(withoutMarkup(written)).toBe(read);
  });

  test.each([
    "is std::vector a list?",
    "does it start at 10:30:00?",
    "who is me@example.org?",
    "how do I install @scope/name?",
    "what is a*b_c - d?",
    "what is @media?",
    "what does <!DOCTYPE html> do?",
    "is a < b > c?",
  ])("keeps what only looks like it: %j", (written) => {
    expect(withoutMarkup(written)).toBe(written);
  });
});

describe("withoutCourtesy", () => {
  test.each([
    ["hi there, what is ECS?", "what is ECS?"],
    ["Good morning everyone! where is the office?", "where is the office?"],
    ["could somebody please tell me where the office is?", "where the office is?"],
    ["sorry to bother you, how do I deploy?", "how do I deploy?"],
    ["quick question: how do I deploy, thanks!", "how do I deploy"],
    ["does anyone know how to deploy?", "how to deploy?"],
    ["what do the notes say about refunds?", "refunds?"],
    ["according to the docs, how do I deploy?", "how do I deploy?"],
    ["well how do I deploy?", "how do I deploy?"],
    ["why? thx", "why?"],
    ["do we have anything about refunds?", "refunds?"],
    ["how do I deploy? thx in advance", "how do I deploy?"],
  ])("leaves the question: %j", (written, read) => {
    expect(withoutCourtesy(written)).toBe(read);
  });

  test.each([
    ["high availability?", "sort order of tickets", "what is well-known?", "hidden files"],
    ["right joins?", "right-to-left text?", "well-known ports?", "just-in-time compilation?"],
    ["what is TIA?", "what does cheers mean?", "Is the wiki on Confluence?"],
    ["how do I restore from the vault?"],
  ])("keeps words that only look like courtesy: %j", (...written) => {
    expect(written.map(withoutCourtesy)).toEqual(written);
  });

  test("takes off one thing after the other until nothing is left to take off", () => {
    expect(withoutCourtesy("hey, ok, so, just wondering, can you tell me why?")).toBe("why?");
  });
});
