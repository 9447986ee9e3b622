import { describe, expect, test } from "vitest";
import { answerTo, FILLER, libraryOf, textOf } from "./asking.ts";

const library = libraryOf({
  ...FILLER,
  "people/Mira.md":
    '---\nrole: Platform lead\nphone: "+47 555 01 44"\n---\nMira joined in 2019 and likes kayaks.\n',
  "services/billing.md":
    '---\nowner: "[[Mira]]"\nstatus: deprecated\n---\n# Billing service\n\nIt creates invoices.\n\n## Deploy\n\nPush to main.\n',
  "services/search.md":
    "---\nstatus: active\nowner: Jonas\n---\n# Search service\n\n## Deploy\n\nRun `make deploy`.\n\n## Rollback\n\nRun `make rollback`.\n",
  "services/thumbs.md":
    "---\nsidebar_position: 1\nowner: Nobody\ndescription: Turns uploads into small pictures.\n---\n# Thumbnailer\n\n## Limits\n\nImages up to 20 MB.\n",
});

describe("properties of a note", () => {
  test.each([
    ["what is the phone number of the platform lead?", "+47 555 01 44"],
    ["who owns the billing service?", "owner: Mira"],
    ["is the billing service deprecated?", "status: deprecated"],
    ["what is the status of the search service?", "status: active"],
    ["what is the thumbnailer?", "Turns uploads into small pictures."],
  ])("answer what is asked of it: %s", (question, words) => {
    const answer = answerTo(library, question);
    expect(answer.kind).toBe("found");
    expect(textOf(answer)).toContain(words);
  });

  test("open no sections below it where one of them is asked for", () => {
    expect(textOf(answerTo(library, "who owns the search service?"))).not.toContain("rollback");
    expect(textOf(answerTo(library, "search service"))).toContain("rollback");
  });

  test("don't come before what the note says", () => {
    expect(textOf(answerTo(library, "what is the billing service?"))).toMatch(
      /It creates invoices\.[^]*owner/,
    );
  });

  test("are no answer where they make a page", () => {
    expect(textOf(answerTo(library, "who owns the thumbnailer?"))).not.toContain("Nobody");
  });
});
