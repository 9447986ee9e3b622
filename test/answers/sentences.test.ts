import { describe, expect, test } from "vitest";
import { findQuestion } from "../../src/answers/sentences.ts";

describe("findQuestion", () => {
  test("takes the only sentence", () => {
    expect(findQuestion("where is the office?")).toEqual({
      asked: "where is the office?",
      context: "",
    });
  });

  test("takes the sentence that ends in a question mark, and keeps the others as context", () => {
    expect(findQuestion("The build is red. Which command rolls back? It is urgent.")).toEqual({
      asked: "Which command rolls back?",
      context: "The build is red. It is urgent.",
    });
  });

  test("takes the last of two questions", () => {
    expect(findQuestion("Is the build red? Which command rolls back?").asked).toBe(
      "Which command rolls back?",
    );
  });

  test("takes the sentence that begins like a question where none has a mark", () => {
    expect(
      findQuestion("The build is red. How can I deploy the booking service. Help.").asked,
    ).toBe("How can I deploy the booking service.");
  });

  test("reads the whole message where the question names nothing", () => {
    expect(findQuestion("Ingrid says refunds take three days. Who is right?")).toEqual({
      asked: "Ingrid says refunds take three days. Who is right?",
      context: "",
    });
  });

  test("reads the whole message where nothing is asked", () => {
    expect(findQuestion("Refund deadline. Gift cards.").asked).toBe("Refund deadline. Gift cards.");
  });

  test("leaves greetings and thanks out of both", () => {
    expect(findQuestion("Hi all! Where is the Bergen office? Thanks!")).toEqual({
      asked: "Where is the Bergen office?",
      context: "",
    });
  });

  test("finds nothing in nothing", () => {
    for (const text of ["", "   ", "?!", "👋"]) {
      expect(findQuestion(text)).toEqual({ asked: "", context: "" });
    }
  });

  test("reads no more of a message than anybody asks", () => {
    const { asked, context } = findQuestion("word ".repeat(8_000));
    expect(asked.length + context.length).toBeLessThanOrEqual(2_000);
  });

  test("does not end a sentence inside a name or a version", () => {
    expect(findQuestion("does node.js 20.1 run on e2.micro?").asked).toBe(
      "does node.js 20.1 run on e2.micro?",
    );
  });
});
