import {
  array,
  assert,
  constantFrom,
  letrec,
  oneof,
  option,
  property,
  record,
  string,
  tuple,
} from "fast-check";
import type { BlockContent, PhrasingContent } from "mdast";
import { describe, expect, it } from "vitest";
import { toLadder } from "../../../adapters/slack/render.ts";
import { toText } from "../../../adapters/slack/message.ts";
import { type Answer, quoteSection } from "../../../src/index.ts";
import { libraryOf } from "../../answers/asking.ts";
import { found, root } from "../answers.ts";
import { problemsOf } from "./validate-blocks.ts";

/** What somebody would write who wants the bot to ping, to link elsewhere, or to break. */
const HOSTILE = [
  "javascript:alert(1)",
  "data:text/html,<script>",
  "file:///etc/passwd",
  "https://a.example/?a=<!here>|b",
  "<!channel>",
  "<!here>",
  "<!everyone|x>",
  "<@U0001>",
  "<#C0001|ops>",
  "<!subteam^S0001>",
  "<!date^1^{date}|x>",
  "&lt;!here&gt;",
  "&amp;lt;!channel&amp;gt;",
  "<https://evil.example|bank>",
  "[x|y](https://a.example/|b)",
  "[x](javascript:alert(1))",
  "[x](<https://a.example/> <!here>)",
  "![x](https://a.example/<@U1>)",
  "`<!channel>`",
  "```\n<!channel>\n```",
  "```",
  "~~~~\n",
  "*bold*_it_~s~",
  ":tada: @channel @here",
  "\u202e\u2066abc\u200b",
  "\ud83d",
  "😀👩‍👩‍👧‍👦",
  "\u0000\u0007\u001b[31m",
  "|a|b|\n|-|-|\n|<!here>|<@U1>|\n",
  "<b onclick=x>",
  "&#60;!channel&#62;",
  "x".repeat(3_100),
];

const text = oneof(
  constantFrom(...HOSTILE),
  string({ unit: "grapheme" }),
  string({ unit: "binary" }),
);

function check(answer: Answer, lead: string): void {
  for (let page = 0; page < 40; page += 1) {
    const ladder = toLadder(answer, { asker: "U1", lead, page });
    for (const [rung, drafts] of ladder.entries()) {
      for (const draft of drafts) {
        const problems = problemsOf(draft).filter(
          (problem) => rung === 0 || problem !== "rich_text too long",
        );
        expect(problems).toEqual([]);
        expect(draft.text.length).toBeLessThanOrEqual(4_300);
      }
    }
    if (!JSON.stringify(ladder[0]).includes('"rest"')) return;
  }
}

describe("for any note, what is posted", () => {
  it("keeps within Slack's limits, pings nobody and links to nothing but the web and mail", () => {
    const line = tuple(
      constantFrom("", "# ", "## ", "- ", "  - ", "1. ", "> ", "| ", "    "),
      array(text, { maxLength: 4 }),
    ).map(([start, parts]) => start + parts.join(" "));
    const note = array(line, { maxLength: 30 }).map((lines) => `# Note\n\n${lines.join("\n")}\n`);
    assert(
      property(note, text, (markdown, lead) => {
        const library = libraryOf({ "note.md": markdown });
        for (const section of library.sections) check(quoteSection(library, section), lead);
      }),
      { numRuns: 300 },
    );
  });
});

describe("for any answer, what is posted", () => {
  const { phrasing } = letrec<{ phrasing: PhrasingContent }>((tie) => ({
    phrasing: oneof(
      { maxDepth: 3 },
      text.map((value): PhrasingContent => ({ type: "text", value })),
      text.map((value): PhrasingContent => ({ type: "inlineCode", value })),
      text.map((value): PhrasingContent => ({ type: "html", value })),
      constantFrom<PhrasingContent>({ type: "break" }),
      tuple(text, array(tie("phrasing"), { maxLength: 3 })).map(
        ([url, children]): PhrasingContent => {
          return { type: "link", url, children };
        },
      ),
      tuple(
        constantFrom("strong", "emphasis", "delete"),
        array(tie("phrasing"), { maxLength: 3 }),
      ).map(([type, children]): PhrasingContent => {
        return { type, children };
      }),
    ),
  }));
  const line = array(phrasing, { maxLength: 5 });
  const { block } = letrec<{ block: BlockContent }>((tie) => ({
    block: oneof(
      { maxDepth: 3 },
      line.map((children): BlockContent => ({ type: "paragraph", children })),
      text.map((value): BlockContent => ({ type: "code", value })),
      tuple(constantFrom(1, 3), line).map(([depth, children]): BlockContent => ({
        type: "heading",
        depth,
        children,
      })),
      array(array(line, { maxLength: 23 }), { maxLength: 120 }).map((rows): BlockContent => ({
        type: "table",
        children: rows.map((cells) => ({
          type: "tableRow",
          children: cells.map((children) => ({ type: "tableCell", children })),
        })),
      })),
      tuple(
        option(constantFrom(1, 7)),
        array(array(tie("block"), { maxLength: 3 }), { maxLength: 5 }),
      ).map(([start, items]): BlockContent => ({
        type: "list",
        ordered: start !== null,
        start,
        children: items.map((children) => ({
          type: "listItem",
          children,
        })),
      })),
      array(tie("block"), { maxLength: 3 }).map((children): BlockContent => ({
        type: "blockquote",
        children,
      })),
    ),
  }));

  it("keeps within Slack's limits, pings nobody and links to nothing but the web and mail", () => {
    const options = array(record({ label: text, question: text.filter((value) => value !== "") }), {
      maxLength: 30,
    });
    assert(
      property(array(block, { maxLength: 8 }), options, text, (blocks, offered, lead) => {
        check({ ...found(""), body: root(...blocks), options: offered }, lead);
      }),
      { numRuns: 500 },
    );
  });
});

describe("for any message", () => {
  it("the text that is asked holds no mention of the bot", () => {
    assert(
      property(
        array(oneof(text, constantFrom("<@UBOT>", "<@UBOT|x>")), { maxLength: 6 }),
        (parts) => {
          expect(toText(parts.join(""), "UBOT")).not.toContain("<@UBOT>");
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
