import { describe, expect, test } from "vitest";
import { noteOf, notesOf, passagesOf, textsOf } from "./reading.ts";

const textsFor = (front: string) => textsOf(`---\n${front}\n---\n`);
const shapeOf = (body: string) => noteOf(`---\nrole: Lead\n---\n${body}`).sections[0]?.shape;

describe("the properties of a note", () => {
  test("are lines behind what opens it", () => {
    const passages = passagesOf(
      "---\ntags: [service]\nstatus: deprecated\nlast review: 2025-01-20\n---\n# Billing\n\nSends invoices.\n\n## Deploy\n\nPush.\n",
    );
    expect(passages).toMatchObject([
      { kind: "paragraph", text: "Sends invoices." },
      { kind: "paragraph", text: "status: deprecated\nlast review: 2025-01-20", line: 3 },
      { kind: "paragraph", text: "Push." },
    ]);
  });

  test.each([
    ["role: Platform lead", "role: Platform lead"],
    ["a: x `y\nb: '**z'\nc: '<% d %>'", "a: x `y\nb: **z"],
    ["cone: 6", "cone: 6"],
    ["phone: +47 555 01 44", "phone: +47 555 01 44"],
    ['in charge: "Ana **B.**"', "in charge: Ana B."],
    ["members: [Ana, Bo]", "members: Ana, Bo"],
    ["address: |\n  Main St 1\n  1234 Bergen", "address: Main St 1 1234 Bergen"],
    ['owner: "[[people/Mira|Mira]]"', "owner: Mira"],
    ["owner: [[Mira]]", "owner: Mira"],
    ["repo: https://example.com/a_b_c", "repo: https://example.com/a_b_c"],
    ["Zuständig: Jörg", "Zuständig: Jörg"],
    ['title: Billing\nowner: "@payments"', "owner: @payments"],
  ])("are read: %j", (front, text) => {
    expect(textsFor(front)).toEqual([text]);
  });

  test.each([
    "title: A\naliases: [b]\nTags: [c]\ndate: 2024-05-01\nid: 7\ntype: person",
    "cssclasses: wide\ndg-publish: yes\nkanban-plugin: basic\nexcalidraw-open-md: md",
    "visibility: everyone\nchannels: C024BE91L",
    "public: true\nempty:\nnothing: ''\ntable: {a: 1}\ntables: [{a: 1}, b]\nflags: [true, a]",
    `long: ${"word ".repeat(50)}\nmany: [1, 2, 3, 4, 5, 6, 7, 8, 9]`,
    "now: <% tp.date.now() %>\n'a: b': c\n_hidden: x",
  ])("are none of its page, nor data: %j", (front) => {
    expect(textsFor(front)).toEqual([]);
  });

  test.each([
    ["---\nlayout: default\ncategory: Interfaces\nowner: Ana\n---\n", "a.md"],
    ["---\ntitle: A\nnav_order: 3\nowner: Ana\n---\n", "a.md"],
    ["---\ntitle: A\nsidebarTitle: B\nowner: Ana\n---\n", "a.md"],
    ["---\ntitle: A\ndraft: false\nowner: Ana\n---\n", "a.md"],
    ["---\ntitle: A\nowner: Ana\n---\n", "a.mdx"],
    ['+++\ntitle = "A"\nowner = "Ana"\n+++\n', "a.md"],
  ])("are not read where a generator makes pages: %j", (markdown, path) => {
    expect(textsOf(`${markdown}Text.\n`, path)).toEqual(["Text."]);
  });

  test("lead to other notes", () => {
    const [billing] = notesOf({
      "billing.md": '---\nowner: "[[Mira]]"\n---\nText.\n',
      "Mira.md": "Lead.\n",
    });
    expect(billing?.sections[0]?.links).toMatchObject([{ text: "Mira", path: "Mira.md" }]);
  });

  test("are text where nothing else stands, and leave other shapes as they are", () => {
    expect(shapeOf("")).toBe("text");
    expect(shapeOf("![](mira.png)\n")).toBe("text");
    expect(shapeOf("# Mira\n\n## Hours\n\nMondays.\n")).toBe("container");
    expect(shapeOf("See [[Jonas]].\n")).toBe("pointer");
  });
});

describe("the description of a note", () => {
  const front = "---\nsidebar_position: 2\ndescription: Turns uploads into thumbnails.\n---\n";

  test("opens it where nothing else does", () => {
    const [own] = noteOf(`${front}# Thumbnailer\n\n## Limits\n\n20 MB.\n`).sections;
    expect(own?.passages).toMatchObject([
      { kind: "paragraph", text: "Turns uploads into thumbnails.", line: 3 },
    ]);
    expect(own?.shape).toBe("container");
    expect(noteOf(front).sections[0]?.shape).toBe("text");
  });

  test("is left out where the note says it itself, or it says nothing", () => {
    expect(textsOf(`${front}It makes thumbnails.\n`)).toEqual(["It makes thumbnails."]);
    expect(textsOf("---\ndescription: Thumbnails\n---\n")).toEqual([]);
  });
});
