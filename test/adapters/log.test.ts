import { execFile } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { promisify, stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createLog, type Logger, type LogOptions } from "../../adapters/log.ts";
import { inRequest, requestId } from "../../adapters/request.ts";
import { secretsIn } from "../../adapters/secrets.ts";

const run = promisify(execFile);

// Made up, in the shape of real ones; put together here so that no scanner takes them for such.
const secrets = {
  "bot token": ["xoxb", "2222222222", "3333333333333", "AbCdEfGhIjKlMnOpQrStUvWx"].join("-"),
  "user token": ["xoxp", "2222222222", "3333", "AbCdEfGh"].join("-"),
  "rotated token": ["xoxe.xoxb", "1", "Mi0yLTEyMzQ1Njc4OTA"].join("-"),
  "app token": ["xapp", "1", "A0123456789", "1234567890123", "abcdef0123456789"].join("-"),
  "discord token": ["MTE4NjM1NzkwMTIzNDU2Nzg5", "Gh1JkL", "a".repeat(38)].join("."),
  "signed token": ["eyJhbGciOiJIUzI1NiJ9abcd", "eyJzdWIiOiIxIn0", "b".repeat(43)].join("."),
  "bearer header": "abcdefgh12345678",
  password: "p@ss-w0rd",
  "response url": "T0/B0/XXXXXXXXXXXX",
  "interaction token": "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4",
  "signing secret": "a3f5signing7secret",
};

/** Each secret as it comes along. */
const sentences: Readonly<Record<string, string>> = {
  "bot token": `invalid token ${secrets["bot token"]}.`,
  "user token": `"${secrets["user token"]}"`,
  "rotated token": `(${secrets["rotated token"]})`,
  "app token": `line\n${secrets["app token"]}\nline`,
  "discord token": `\n${secrets["discord token"]}\n`,
  "signed token": `\t${secrets["signed token"]}`,
  "bearer header": `authorization: bearer ${secrets["bearer header"]}`,
  password: `connect postgres://footnote:${secrets.password}@db.example.org:5432/footnote failed`,
  "response url": `POST https://hooks.slack.com/commands/${secrets["response url"]} failed`,
  "interaction token": `PATCH /webhooks/123456789012345678/${secrets["interaction token"]}/messages/@original`,
  "signing secret": `${secrets["signing secret"]} does not fit`,
};

interface Line extends Record<string, unknown> {
  readonly msg: string;
}

function logged(
  write: (log: Logger) => void,
  options: LogOptions & { readonly areQuestionsLogged?: boolean; readonly isTTY?: boolean } = {},
): string {
  const { areQuestionsLogged = false, isTTY = false } = options;
  let text = "";
  const output = { isTTY, write: (line: string) => (text += line) };
  write(createLog({ logLevel: "info", areQuestionsLogged }, { output, ...options }));
  return text;
}

function lines(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("createLog", () => {
  it("writes one line of JSON each, where nobody watches", () => {
    const text = logged((log) => {
      log.info({ platform: "slack", ms: 12 }, "answered");
      log.debug("not at this level");
      log.warn("two");
    });
    expect(lines(text)).toEqual([
      expect.objectContaining({ level: 30, msg: "answered", platform: "slack", ms: 12 }),
      expect.objectContaining({ level: 40, msg: "two" }),
    ]);
  });

  it("writes for people on a terminal, and lets nothing redraw it", () => {
    const text = logged(
      (log) => log.info({ id: "a\u001B[2J\u202Eb" }, "answered\u001B]0;x\u0007"),
      {
        isTTY: true,
      },
    );
    const plain = stripVTControlCharacters(text);
    expect(plain).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: answered\]0;x .*"id":"a\[2Jb"/u);
    expect(text).not.toContain("\u001B[2J");
    expect(text.endsWith("\n")).toBe(true);
    expect(text).not.toContain("pid");
  });

  it("says of errors what they say, with their causes, and not what they carry", () => {
    const cause = Object.assign(new Error("reset"), { code: "ECONNRESET" });
    const error = Object.assign(new TypeError("posting failed", { cause }), {
      requestBody: { json: { content: "what is ECS?" } },
    });
    const [first, second] = lines(
      logged((log) => {
        log.error(error);
        log.error(
          { thread: "slack:C1:1", error, errors: new AggregateError([cause], "all") },
          "no",
        );
      }),
    );
    const fields = {
      type: "TypeError",
      message: "posting failed",
      stack: expect.stringContaining("posting failed\n") as string,
      cause: { type: "Error", message: "reset", code: "ECONNRESET", stack: cause.stack },
    };
    expect(first).toMatchObject({ msg: "posting failed", err: fields });
    expect(first?.["err"]).not.toHaveProperty("requestBody");
    expect(second).toMatchObject({ thread: "slack:C1:1", error: fields });
    expect(second).toMatchObject({ errors: { message: "all", errors: [{ message: "reset" }] } });
  });

  it("writes lines about errors that go in circles", () => {
    const error = new Error("round");
    error.cause = error;
    expect(logged((log) => log.error(error))).toContain("round");
  });
});

describe.each(Object.entries(secrets))("a %s", (name, secret) => {
  const sentence = sentences[name] ?? "";
  const options = { secrets: [secrets["signing secret"]] };

  it.each([
    ["in a message", (log: Logger) => log.info(sentence)],
    ["in a field", (log: Logger) => log.info({ where: sentence }, "x")],
    ["deep in fields", (log: Logger) => log.info({ a: [{ b: { [sentence]: [sentence] } }] }, "x")],
    ["in a child's fields", (log: Logger) => log.child({ sentence }).info("x")],
    ["in an error", (log: Logger) => log.error(new Error(sentence))],
    [
      "in the cause of an error",
      (log: Logger) => log.error({ err: new Error("a", { cause: new Error(sentence) }) }, "x"),
    ],
    [
      "in the cause of an error in a field",
      (log: Logger) => log.error({ reason: new Error("a", { cause: new Error(sentence) }) }, "x"),
    ],
    [
      "in what an error carries",
      (log: Logger) =>
        log.error({ nested: { error: Object.assign(new Error("a"), { url: sentence }) } }, "x"),
    ],
  ])("is not logged %s", (_, write) => {
    const json = logged(write, options);
    for (const text of [json, logged(write, { ...options, isTTY: true })]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
    expect(lines(json)).toHaveLength(1);
  });
});

describe("fields", () => {
  it.each([
    "token",
    "botToken",
    "access_token",
    "clientSecret",
    "password",
    "authorization",
    "grant",
  ])("named %s are withheld, however deep", (name) => {
    const text = logged((log) => {
      log.info({ [name]: "short" }, "x");
      log.info({ a: [{ [name]: { b: "short" } }] }, "x");
    });
    expect(text).not.toContain("short");
    expect(text).toContain("[withheld]");
  });

  it("that hold what people wrote are withheld, unless it may be logged", () => {
    const asked = { question: "what is ECS?", message: { text: "what is ECS?" } };
    expect(logged((log) => log.info(asked, "asked"))).not.toContain("ECS");
    const allowed = logged((log) => log.info(asked, "asked"), { areQuestionsLogged: true });
    expect(lines(allowed)).toEqual([expect.objectContaining(asked)]);
  });

  it("that count are not", () => {
    expect(logged((log) => log.info({ tokens: 3, isTokenSet: true }, "x"))).toContain(
      '"tokens":3,"isTokenSet":true',
    );
  });
});

describe("the settings' secrets", () => {
  it("are each value, each key, and the password of the database", () => {
    const env = {
      SLACK_SIGNING_SECRET: " a3f5signing7secret ",
      ENCRYPTION_KEYS: "2026=aaaaaaaaaaaaaaaa=,2025=bbbbbbbbbbbbbbbb=",
      DATABASE_URL: "postgres://bot:p%40ssword@db/x",
      NOTES_DIR: "./knowledge",
      DISCORD_TOKEN: "short",
    };
    const all = secretsIn(env);
    expect(all).toEqual(
      expect.arrayContaining([
        "a3f5signing7secret",
        "aaaaaaaaaaaaaaaa",
        "bbbbbbbbbbbbbbbb",
        "p%40ssword",
        "p@ssword",
      ]),
    );
    expect(all).not.toContain("short");
    expect(all).not.toContain("./knowledge");
  });
});

describe("inRequest", () => {
  it("gives each line the id of the question that caused it, and nothing of other lines", async () => {
    let text = "";
    const output = { isTTY: false, write: (line: string) => (text += line) };
    const log = createLog({ logLevel: "info", areQuestionsLogged: false }, { output });
    const answer = (id: string, ms: number) =>
      inRequest(id, async () => {
        log.info({ [`of ${id}`]: true }, "begun");
        await setTimeout(ms);
        log.info("posted");
        return requestId();
      });
    expect(await Promise.all([answer("a", 20), answer("b", 5)])).toEqual(["a", "b"]);
    log.info("idle");
    const known = lines(text).map(({ msg, request, ...rest }) => [
      msg,
      request,
      Object.keys(rest).filter((name) => name.startsWith("of ")),
    ]);
    expect(known).toEqual([
      ["begun", "a", ["of a"]],
      ["begun", "b", ["of b"]],
      ["posted", "b", []],
      ["posted", "a", []],
      ["idle", undefined, []],
    ]);
  });
});

describe("the last words", () => {
  it("are written before the process ends", async () => {
    const code = `
      import { createLog } from "./adapters/log.ts";
      const log = createLog({ logLevel: "info", areQuestionsLogged: false });
      log.fatal({ big: "x".repeat(200_000) }, "the last words");
      process.exit(3);
    `;
    const options = ["--import=tsx", "--input-type=module", "--eval", code];
    await expect(run(process.execPath, options)).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"msg":"the last words"}\n') as string,
    });
  });
});
