import { afterEach, describe, expect, it, vi } from "vitest";
import { createLog } from "../../../adapters/log.ts";
import { createMemoryStore } from "../../../src/index.ts";
import { found } from "../answers.ts";
import { say } from "./payloads.ts";
import { passing, play, posts, type Scene, until } from "./playing.ts";

const missingScope = { reply: { ok: false, error: "missing_scope", needed: "channels:history" } };

let scene: Scene;
afterEach(() => scene.end());

async function ask() {
  return say(scene, "ada", scene.ops, "@footnote what is Fargate?");
}

// Trap 12: after a failure it is not known whether Slack has taken the message.
describe("when Slack fails, an answer", () => {
  it("that comes too often waits as long as it is told, and holds up nobody else", async () => {
    scene = await play();
    scene.slack.fail("chat.postMessage", { status: 429, headers: { "retry-after": "1" } });
    const first = await ask();
    await until(() => scene.slack.callsOf("chat.postMessage")[0]);
    const begin = performance.now();
    const second = await ask();
    await posts(scene, second);
    expect(performance.now() - begin).toBeLessThan(900);
    await posts(scene, first);
    await passing(100);
    expect(await scene.slack.posted(scene.ops, first.ts)).toHaveLength(1);
  });

  it.each([
    ["500, taken", { status: 500, isCarriedOut: true }],
    ["503, taken", { status: 503, isCarriedOut: true }],
    ["500, not taken", { status: 500 }],
    ["internal_error", { reply: { ok: false, error: "internal_error" } }],
  ])("is posted once (%s)", async (_, fault) => {
    scene = await play();
    scene.slack.fail("chat.postMessage", fault);
    const said = await ask();
    await posts(scene, said);
    await passing(700);
    expect(await scene.slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  // Twenty seconds later, what Slack takes late is there to be found.
  it("that Slack confirms too late, or takes too late, is found there, and not posted again", async () => {
    let ahead = 0;
    const now = () => Date.now() + ahead;
    scene = await play({ now, store: createMemoryStore({ now }) });
    const { slack, log, ops } = scene;
    // Longer than anybody waits for Slack.
    const late = { isCarriedOut: true, silentMs: 0, delayMs: 0 };
    slack.fail("chat.postMessage", { ...late, silentMs: 12_000 }, { ...late, delayMs: 12_000 });
    const asked = [await ask(), await ask()];
    const retried = () => log.filter(({ text }) => text === "an item is tried again later");
    await vi.waitUntil(() => retried().length === 2, 15_000);
    expect(slack.callsOf("conversations.replies")).toEqual([]);
    await until(() => slack.callsOf("chat.postMessage")[1]);
    ahead = 12_000;
    await passing(1_200);
    expect(slack.callsOf("conversations.replies")).toEqual([]);
    ahead = 20_000;
    await until(() => slack.callsOf("conversations.replies")[1]);
    await passing(300);
    for (const { ts } of asked) expect(await slack.posted(ops, ts)).toHaveLength(1);
  });

  it("is not sent blindly again where Slack does not say whether it is there", async () => {
    scene = await play();
    const { slack, log } = scene;
    slack.fail("chat.postMessage", { status: 500, isCarriedOut: true });
    slack.fail("conversations.replies", { reply: { ok: false, error: "thread_not_found" } });
    const said = await ask();
    await until(() => log.find(({ text }) => text === "an item is tried again later"));
    expect(await slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  // A bot with the least scopes may not read what it has posted.
  it("that certainly did not arrive is posted later, also where nobody may look for it", async () => {
    let ahead = 0;
    const now = () => Date.now() + ahead;
    scene = await play({ now, store: createMemoryStore({ now }) });
    const { slack, log, ops } = scene;
    slack.fail("chat.postMessage", { status: 429, headers: { "retry-after": "30" } });
    slack.fail("conversations.replies", missingScope);
    const said = await ask();
    await until(() => log.find(({ text }) => text === "an item is tried again later"));
    ahead = 30_000;
    await posts(scene, said);
    expect(await slack.posted(ops, said.ts)).toHaveLength(1);
    expect(slack.callsOf("conversations.replies")).toEqual([]);
  });

  it("is not posted again where nobody may look for it, and the log names the scope", async () => {
    scene = await play();
    const { slack, log } = scene;
    slack.fail("chat.postMessage", { status: 500, isCarriedOut: true });
    slack.fail("conversations.replies", missingScope);
    const said = await ask();
    const line = await until(() => log.find(({ text }) => text === "an item was given up"));
    expect(line).toMatchObject({
      level: "error",
      fields: { err: { message: expect.stringContaining("without the scope channels:history") } },
    });
    const [answer, sorry] = await posts(scene, said, 2);
    expect(answer?.text).toContain("Fargate runs containers");
    expect(sorry?.text).toContain("Please ask again.");
  });

  it("is looked for again where Slack fails while it is looked for", async () => {
    scene = await play();
    const { slack, log } = scene;
    slack.fail("chat.postMessage", { status: 500, isCarriedOut: true });
    slack.fail("conversations.replies", { status: 500 });
    const said = await ask();
    await until(() => slack.callsOf("conversations.replies")[1]);
    await passing(300);
    expect(await slack.posted(scene.ops, said.ts)).toHaveLength(1);
    expect(log.filter(({ text }) => text.startsWith("an item"))).toEqual([]);
  });

  it("is found on whatever page of a long thread it stands", async () => {
    scene = await play();
    const { slack } = scene;
    slack.fail("chat.postMessage", { status: 500, isCarriedOut: true });
    slack.fail("conversations.replies", {
      reply: { ok: true, messages: [], response_metadata: { next_cursor: "bmV4dA==" } },
    });
    const said = await ask();
    await until(() => slack.callsOf("conversations.replies")[1]);
    await passing(700);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    expect(await slack.posted(scene.ops, said.ts)).toHaveLength(1);
  });

  // Trap 6: refused blocks must never lose an answer.
  it("takes ever plainer forms, down to text with links", async () => {
    scene = await play();
    const { slack } = scene;
    const refused = { reply: { ok: false, error: "invalid_blocks" } };
    slack.fail("chat.postMessage", refused);
    const fixed = await say(scene, "ada", scene.ops, "@footnote Fargate vs EC2?");
    const [asText] = await posts(scene, fixed);
    expect(JSON.stringify(asText?.blocks)).toContain("rich_text_preformatted");
    expect(JSON.stringify(asText?.blocks)).not.toContain('"table"');

    slack.fail("chat.postMessage", refused, { reply: { ok: false, error: "msg_blocks_too_long" } });
    const plain = await ask();
    const [text] = await posts(scene, plain);
    expect(text?.blocks).toBeUndefined();
    expect(text?.text).toContain("Fargate runs containers");
    expect(text?.text).toContain("<https://notes.example.org/cloud/#fargate|");
  });

  it("shows no preview of its own links, and can be read without blocks", async () => {
    scene = await play();
    await posts(scene, await ask());
    const [call] = scene.slack.callsOf("chat.postMessage");
    expect(call?.body).toMatchObject({ unfurl_links: false, unfurl_media: false });
    expect(String(call?.body["text"])).toContain("Fargate runs containers");
  });

  it("that takes long is announced, where Slack can do that", async () => {
    scene = await play({
      handle: async () => {
        await passing(600);
        return found("Late.");
      },
    });
    scene.slack.fail("assistant.threads.setStatus", {
      reply: { ok: false, error: "not_allowed_token_type" },
    });
    const said = await ask();
    expect((await posts(scene, said))[0]?.text).toBe("Late.");
    expect(scene.slack.callsOf("assistant.threads.setStatus")[0]?.body).toMatchObject({
      thread_ts: said.ts,
    });
    expect(scene.log.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

// Trap 13.
describe("the log", () => {
  it("holds neither tokens nor addresses to answer to, nor what people write", async () => {
    const lines: string[] = [];
    const output = { isTTY: false, write: (line: string) => lines.push(line) };
    scene = await play({
      handle: () => Promise.reject(new Error("Bad token xoxb-footnote-secret")),
      log: createLog({ logLevel: "info", areQuestionsLogged: false }, { output }),
    });
    const { slack, ops } = scene;
    await say(scene, "ada", ops, "@footnote my darkest secret?");
    slack.fail("response_url", { status: 404 });
    slack.fail("chat.postMessage", { status: 500 }, { status: 400 });
    await say(scene, "ada", ops, "@footnote my darkest secret?");
    await until(() => (lines.length >= 4 ? true : undefined));
    expect(lines.join("")).not.toMatch(/xoxb-|xapp-|darkest|\/response\//u);
    expect(lines.join("")).toContain("[token]");
  });
});
