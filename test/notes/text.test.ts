import { describe, expect, test } from "vitest";
import { hugo, noteOf, passagesOf, textsOf } from "./reading.ts";

function textOf(markdown: string, path?: string): string {
  return textsOf(markdown, path).join("\n");
}

describe("the text of a passage", () => {
  test.each([
    ["a &amp; b &lt;c&gt; &epsilon; &rArr; &#x27;", "a & b <c> ε ⇒ '"],
    ["&amp;lt; stays", "&lt; stays"],
    ["in `&amp;` code", "in &amp; code"],
  ])("has entities decoded once, but not in code: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["Part 1 â€” b", "Part 1 — b"],
    ["CafÃ© â€œxâ€\u009D", "Café “x”"],
    ["20Â\u00B0", "20°"],
    ["MANHÃ” e", "MANHÃ” e"],
    ["Ã la carte, Ça, â", "Ã la carte, Ça, â"],
    ["a — b, loсk-free", "a — b, loсk-free"],
  ])("has mojibake repaired where it decodes cleanly: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["a\u00A0b\u2009c", "a b c"],
    ["a\u200Bb\uFEFFc\u00ADd", "abcd"],
    ["a\u202Eb\u2066c\u200F", "abc"],
    ["a\u0007b\u0085c", "abc"],
    ["a\u{E0041}b", "ab"],
    ["x\u200Dy", "xy"],
    ["👩\u200D💻", "👩\u200D💻"],
    ["می\u200Cخواهم", "می\u200Cخواهم"],
    ["don’t – “x” 🐄", "don’t – “x” 🐄"],
  ])("has only characters that can be seen: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["[Go](https://a.example){ .md-button .big } now.", "Go now."],
    ["Done.\n{: .note }", "Done."],
    ['--8<-- "docs/shared.md"\nDone.', "Done."],
    ["{: .label .label-green }\nStable", "Stable"],
    ["- one\n{: .fs-6 }", "one"],
    ['A *b*{: .red target="_blank" } c{ width="300" }', "A b c"],
    ["Set {name}, { a: 1 } and {x=1}; `{: .y }`", "Set {name}, { a: 1 } and {x=1}; {: .y }"],
  ])("leaves out what tells a generator how to show it: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["due:: May\nin charge:: Ana\n\nfood-safe:: yes", "due: May\nin charge: Ana\nfood-safe: yes"],
    ["Mends it. (in:: Mon) [tel:: 12]", "Mends it. (in: Mon) [tel: 12]"],
    ["empty::\ndue:: May", "due: May"],
    ["std::sort, map :: a -> b, x::y", "std::sort, map :: a -> b, x::y"],
    [
      "*[HA]: High availability\n*[VM]: Virtual machine",
      "HA: High availability\nVM: Virtual machine",
    ],
    ["**Owner:** Ana\n**Due**: May\nand June", "Owner: Ana\nDue: May\nand June"],
    ["Q: Where is it?\nA: In the\u00A0hall.", "Q: Where is it?\nA: In the hall."],
    ["It says\nNote: this flows", "It says Note: this flows"],
  ])("keeps fields on lines of their own: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["****bold****", "bold"],
    ["a **** b ****c d****", "a b c d"],
    ["**one *two* three**", "one two three"],
    ["\\_a\\_ \\*b\\* \\[c\\]", "_a_ *b* [c]"],
    ["==marked== and ==two words==", "marked and two words"],
    ["x==y && z==w", "x==y && z==w"],
    ["a == b", "a == b"],
    ["use =get= here", "use =get= here"],
    ["one\ntwo  \nthree<br>four", "one two\nthree\nfour"],
    ["  spaced   out ", "spaced out"],
    ["text ^37066d", "text"],
    ["2 ^10", "2 ^10"],
    ["[TOC]", ""],
  ])("has no markup: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["~~It lifts.~~ It drips.", "It drips."],
    ["- ~~It lifts.~~\n- x ~~y **z**~~", "x"],
    ["It <del>lifts</del><s>falls</s><strike>x</strike> drips", "It drips"],
    ["<del>\n\nIt lifts.\n\n- much\n\n</del>\n\nIt drips.", "It drips."],
    ["a <del> b", "a b"],
  ])("leaves out what the author has withdrawn: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["2<sup>32</sup> and H<sub>2</sub>O", "2^32 and H2O"],
    ['<div class="warning small-text">\n\nMind it.\n\n</div>', "Mind it."],
    ['<div class="warning">\nMind **it**.\n</div>', "Mind it."],
    ["<details>\n<summary>More</summary>\nText\n</details>", "More\nText"],
    ["press <kbd>Ctrl</kbd> <!-- so --> now", "press Ctrl now"],
    ["a <script>alert(1)</script> b", "a b"],
    ["<script>\nalert(1)\n\nalert(2)\n</script>\n\nb", "b"],
    ["<style>\np { color: red }\n</style>\n\nb", "b"],
    ['<iframe src="https://example.com"></iframe>\n\nb', "b"],
    ["<video controls>\n  old browser\n</video>\n\nb", "b"],
    ["<!--\n# no heading\n-->\n\nb", "b"],
    ["<u>a</u> <font color=red>b</font>", "a b"],
  ])("has no HTML: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["see <https://example.com/a_b>", "see https://example.com/a_b"],
    ["mail <a@example.com>", "mail a@example.com"],
    ["run `x <table_name>`", "run x <table_name>"],
    ["run x <table_name> <user-id> <name>", "run x <table_name> <user-id> <name>"],
    ["a Vec<T> and Promise<User>", "a Vec<T> and Promise<User>"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ])("keeps what only looks like HTML: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ['a {{< figure src="/ox-hugo/x.png" caption="C" >}} b', "a b"],
    ['{{< relref "x.md" >}} a', "a"],
    ["a {{% notice %}}b{{% /notice %}}", "a b"],
    ["a ![](/ox-hugo/x.pdf) b ![alt](x.png)", "a b"],
    ["a {{< unclosed", "a {{< unclosed"],
  ])("has no pictures and shortcodes: %j", (markdown, text) => {
    expect(textOf(hugo(markdown))).toBe(text);
  });

  test.each([
    ["a %% not *this* %% b", "a b"],
    ["%%\nnot\n\nthis\n%%\n\nb", "b"],
    ["100% of 5%", "100% of 5%"],
    ["a ![[x.png|100]] b ![[note#h]]", "a b"],
    ["Due <%= date %>.", "Due ."],
    ["<% content_for :x do\n  y\n\n  z %>\n\nb", "b"],
    ["<%= render 'p' %>", ""],
    ["{% include x %} a", "a"],
    ["```dataview\nlist\n```\n\nb", "b"],
  ])("has no comments, embeds and templates: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test.each([
    ["\\\\( O(n^{2}) \\\\) is", "\\( O(n^{2}) \\) is"],
    ["\\\\(a\\_1 \\* b\\_2\\\\)", "\\(a_1 * b_2\\)"],
    ["so $a_1 * b_2 * c_3$ is", "so $a_1 * b_2 * c_3$ is"],
    ["from $5 to *ten* $10", "from $5 to ten $10"],
    ["$$\nx_1 * y * z\n$$", "x_1 * y * z"],
    ["$$x_1 * y * z$$ is", "$$x_1 * y * z$$ is"],
  ])("keeps math as it is: %j", (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  test("is bold once where it is bold in bold", () => {
    expect(passagesOf("****bold****\n")).toMatchObject([
      { children: [{ type: "strong", children: [{ type: "text", value: "bold" }] }] },
    ]);
  });

  test("keeps the text of MDX and drops its code", () => {
    const mdx =
      'import Tabs from "@theme/Tabs";\nexport const a = [\n  1,\n];\n\n# Page\n\n<Tabs groupId="os" values={[{ a: "b" }]}>\n' +
      '<TabItem value="mac">\n\nUse **brew**.\n\n</TabItem>\n</Tabs>\n\n{/* not this */}\n\nText {props.x} <Badge text={1} /> end.\n';
    expect(textsOf(mdx, "a.mdx")).toEqual(["Use brew.", "Text end."]);
    expect(textsOf("import water from the well.\n")).toEqual(["import water from the well."]);
  });

  test.each([
    "import Tabs from '@theme/Tabs';\nimport { a, b as c } from './x';\nimport './a.css'",
    "import A, {\n  B,\n} from 'x'\nexport const toc = [];",
    "export * from './x';\nexport { a, b };\nexport const a = 1",
    "export const Note = ({ children }) => (\n  <b>{children}</b>\n);",
    "export default function Page() {\n  const x = 1;\n\n  return x;\n}",
    "export default ({ children }) => {\n  return children;\n};",
  ])("has no modules of its page in it, in .md either: %j", (code) => {
    expect(textsOf(`${code}\n\nText.\n`)).toEqual(["Text."]);
    expect(textsOf(`${code}\n\nText.\n`, "note.mdx")).toEqual(["Text."]);
  });

  test.each([
    "import socket from the standard library",
    'import "x"\nis how Go does it',
    "import X from 'y'\nmakes X known",
    "export PATH=/usr/bin",
    "export const is a keyword",
    "export default settings",
    "export the {list} as CSV",
    "Import X from 'y'",
  ])("has in it what only begins like a module: %j", (text) => {
    expect(textsOf(`${text}\n`)).toHaveLength(1);
  });

  test("goes on below a module that never ends", () => {
    expect(textsOf("export const a = {\n\nText.\n")).toEqual(["Text."]);
  });

  test("leaves left-overs of org mode readable", () => {
    expect(textOf(hugo("[[<https://example.com>][mediasoup"))).toBe(
      "[[https://example.com][mediasoup",
    );
  });
});

describe("code", () => {
  test.each([
    ["```nil\nx\n```", undefined],
    ["```text\nx\n```", undefined],
    ["```\nx\n```", undefined],
    ["```C\nx\n```", "c"],
    ["```rjsx\nx\n```", "rjsx"],
    ["```file:\nx\n```", "file"],
    ["```js {1,3} showLines\nx\n```", "js"],
    ["```{.python}\nx\n```", "python"],
    ["~~~c++\nx\n~~~", "c++"],
    ["    x", undefined],
    ['<pre lang="ruby">\nx\n</pre>', "ruby"],
    ['<pre><code class="language-go">x</code></pre>', "go"],
  ])("has a language that means something: %j", (markdown, lang) => {
    expect(passagesOf(markdown)).toMatchObject([{ kind: "code", lang, text: "x" }]);
  });

  test("is verbatim", () => {
    const code =
      "# a &amp; \\_b\\_ **c** <d>\n- e\n| f |\n\n~~g~~ [[Prototype]] {{< x >}} a\u00A0b";
    expect(passagesOf(`\`\`\`sh\n${code}\n\`\`\`\n`)).toMatchObject([{ kind: "code", text: code }]);
  });

  test.each([
    'title="deploy.yml" {2}',
    "{filename=deploy.yml}",
    '{linenos=true,title="deploy.yml"}',
    "title='deploy.yml'",
    "[deploy.yml] {2}",
  ])("has its title above it: %s", (info) => {
    expect(passagesOf(`\`\`\`yaml ${info}\nx\n\`\`\`\n`)).toMatchObject([
      { kind: "paragraph", text: "deploy.yml" },
      { kind: "code", lang: "yaml", text: "x", parent: 0 },
    ]);
  });

  test.each(["subtitle=x", "[!code focus]", "title", 'title=""'])("has no title in %s", (info) => {
    expect(textsOf(`\`\`\`yaml ${info}\nx\n\`\`\`\n`)).toEqual(["x"]);
  });

  test.each([
    '```mermaid title="Flow"\nflowchart LR\n  a --> b\n```',
    "``` {.mermaid}\nflowchart LR\n```",
    '<pre lang="mermaid">\nflowchart LR\n</pre>',
    '<pre class="mermaid">\nflowchart LR\n</pre>',
    '<div align="center" class="mermaid">\nflowchart LR\n  a --> b\n</div>',
  ])("that draws a diagram is a picture: %j", (diagram) => {
    expect(textsOf(`A.\n\n${diagram}\n\nB.\n`)).toEqual(["A.", "B."]);
    const [alone] = noteOf(diagram).sections;
    expect(alone).toMatchObject({ shape: "picture", passages: [] });
  });

  test("loses characters that would hide something", () => {
    expect(passagesOf("```yaml\n\u200B- name: a\u202E\n```\n")).toMatchObject([
      { text: "- name: a" },
    ]);
  });

  test("may show fences inside longer ones", () => {
    expect(textsOf("````md\n```sh\n# x\n```\n````\n\nText.\n")).toEqual([
      "```sh\n# x\n```",
      "Text.",
    ]);
  });

  test("may stand in lists and quotes", () => {
    expect(
      passagesOf("- a\n\n    ```sh\n    - b\n      c\n    ```\n\n> ```\n> d\n> ```\n"),
    ).toMatchObject([
      { kind: "item" },
      { kind: "code", text: "- b\n  c", parent: 0, isQuoted: false },
      { kind: "code", text: "d", isQuoted: true },
    ]);
  });

  test("of HTML is decoded", () => {
    expect(textsOf("<pre>\na &lt; <b>b</b> <c>\n</pre>\n")).toEqual(["a < b <c>"]);
  });
});
