import { describe, expect, test } from "vitest";
import { answerTo, ask, citedBy, FILLER, libraryOf, textOf } from "./asking.ts";

const library = libraryOf({
  "boats.md": `# Boats

## Rudder

## Mast

The mast is made of spruce. It doesn't rot.

### Flags

## Galley

Food is cooked in the galley. The rudder is painted every year.
`,
  "sails.md": "# Sails\n\n## Canvas\n\n## Rot\n\n## Sewing\n\nSew the canvas with waxed thread.\n",
  ...FILLER,
});

describe("a heading with nothing under it", () => {
  test("is a stub, cited with its headings", () => {
    const answer = answerTo(library, "what are the flags?");
    expect(answer.kind).toBe("stub");
    expect(citedBy(answer)).toEqual(["Boats › Mast › Flags"]);
    expect(textOf(answer)).toContain("with nothing under it.");
  });

  test("is shown with the sections that speak of the same", () => {
    const answer = answerTo(library, "rudder");
    expect(answer.kind).toBe("stub");
    expect(citedBy(answer)).toEqual(["Boats › Rudder", "Boats › Galley"]);
    expect(textOf(answer)).toContain("The rudder is painted every year.");
  });

  test("is no stub for what another section says", () => {
    expect(answerTo(library, "what is the mast made of?").kind).toBe("found");
    expect(citedBy(answerTo(library, "how do I sew the canvas?"))[0]).toBe("Sails › Sewing");
  });

  test("is no stub for what the thread's topic says of it", async () => {
    const answer = await ask(library, "what is the mast made of?", "does it rot?");
    expect(answer.kind).toBe("found");
    expect(citedBy(answer)[0]).toBe("Boats › Mast");
  });

  test("is a container, no stub, if something stands below it", () => {
    const answer = answerTo(library, "boats");
    expect(answer.kind).toBe("found");
    expect(citedBy(answer)).toContain("Boats › Mast");
  });

  test("is not claimed for a word that no heading has", () => {
    expect(answerTo(library, "what is a keel?").kind).toBe("not-found");
  });
});

describe("a stub", () => {
  test("links to its address where there is a site, and names its place where there is none", () => {
    expect(textOf(answerTo(library, "flags"))).toContain("boats.md:9");
    const published = libraryOf(
      { "boats.md": "# Boats\n\nText.\n\n## Flags\n", ...FILLER },
      { siteUrl: "https://notes.example" },
    );
    const [citation] = answerTo(published, "flags").citations;
    expect(citation?.url).toBe("https://notes.example/boats/#flags");
  });
});
