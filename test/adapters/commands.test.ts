import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerRecord } from "../../adapters/evaluate/record.ts";
import { type Ended, runScript, startScript, writeNotes } from "./command.ts";

let notes: string;

beforeAll(async () => {
  notes = await writeNotes();
  await writeFile(join(notes, "questions.jsonl"), questions.map(toLine).join(""));
});

afterAll(() => rm(notes, { recursive: true, force: true }));

const questions = [
  {
    id: "1",
    question: "how much is parking?",
    sections: ["office.md#parking"],
    must_include: ["40 euros"],
  },
  { id: "2", question: "who is the king of France?", expect: "not_found" },
  { id: "3", question: "what about zebras?", expect: "answer", sections: ["office.md#zebras"] },
];

// Each starts a process of its own, which takes a while on a busy machine.
const slowly = { timeout: 60_000 };

describe("npm start", slowly, () => {
  it("answers what comes in by a pipe, line by line, and ends", async () => {
    const { code, stdout, stderr } = await runScript("main", [], {
      input: "how much is parking?\nwho descales the coffee machine?",
      env: env(notes),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Parking costs 40 euros a month[^]+descaled every Friday/u);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("> ");
    const [read, problem, ...rest] = stderr.trim().split("\n");
    expect(read).toMatch(/^Read \d notes?, \d sections in \d+\.\d s; 1 problem\.$/u);
    expect(problem).toMatch(/^binary\.md(?::\d+)? \S/u);
    expect(rest).toEqual([]);
  });

  it("needs only one line to say what is wrong with the settings", async () => {
    const ended = await runScript("main", [], { env: env("/nowhere") });
    expect(ended).toEqual(refusal(/\/nowhere/u));
  });

  it("answers what is under way when it is told to stop", async () => {
    const { child, ended } = startScript("main", [], env(notes));
    child.stdin?.write("how much is parking?\n");
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain("Parking costs 40 euros");
  });

  it.skipIf(process.platform === "win32")("reads the notes again on SIGHUP", async () => {
    const folder = join(notes, "changing");
    await mkdir(folder);
    await writeFile(join(folder, "a.md"), "# Tea\n\n## Kettle\n\nThe kettle is green.\n");
    const { child, ended } = startScript("main", [], env(folder));
    child.stdin?.write("what colour is the kettle?\n");
    child.stdout?.once("data", () => {
      void writeFile(join(folder, "a.md"), "# Tea\n\n## Kettle\n\nThe kettle is blue.\n").then(() =>
        child.kill("SIGHUP"),
      );
    });
    let reads = 0;
    child.stderr?.on("data", (chunk: Buffer) => {
      reads += chunk.toString().split("Read ").length - 1;
      if (reads === 2) child.stdin?.end("what colour is the kettle?\n");
    });
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/kettle is green[^]+kettle is blue/u);
  });
});

describe("npm run ask", slowly, () => {
  it("answers a question as people read it", async () => {
    const { code, stdout, stderr } = await runScript("ask", [
      "how",
      "much is parking?",
      "--notes",
      notes,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("Parking costs 40 euros a month.");
    expect(stdout).toContain("office.md:7");
    expect(stderr).toContain("binary.md");
  });

  it("answers as JSON, with its reasons", async () => {
    const args = ["how much is parking?"];
    const { code, stdout } = await runScript(
      "ask",
      [...args, "--json", "--explain", "--site", "https://n.example/"],
      { env: { NOTES_DIR: notes } },
    );
    expect(code).toBe(0);
    const json = JSON.parse(stdout) as Record<string, unknown>;
    expect(json).toMatchObject({
      question: "how much is parking?",
      outcome: "answer",
      kind: "found",
      answer: expect.stringContaining("Parking costs 40 euros"),
      markdown: expect.stringContaining("Parking costs 40 euros"),
      citations: expect.arrayContaining([
        expect.objectContaining({
          number: 1,
          path: "office.md",
          anchor: "parking",
          headings: ["Office", "Parking"],
          line: 7,
        }),
      ]),
      options: [],
      understood: expect.any(String),
      version: expect.any(String),
      ms: expect.any(Number),
      explanation: expect.objectContaining({ verdict: expect.any(String) }),
    });
  });

  it("answers after other questions of the thread", async () => {
    const args = ["more", "--after", "hello", "--after", "how much is parking?", "--notes", notes];
    const [alone, after] = await Promise.all([
      runScript("ask", ["more", "--notes", notes]),
      runScript("ask", args),
    ]);
    expect(after.code).toBe(0);
    expect(after.stdout).not.toBe(alone.stdout);
  });

  it("explains itself in words", async () => {
    const { stdout } = await runScript("ask", ["parking?", "--explain", "--notes", notes]);
    expect(stdout).toMatch(/^Understood +parking/mu);
    expect(stdout).toMatch(/^Verdict +\S/mu);
    expect(stdout).toMatch(/^Confidence +\d/mu);
  });

  it("says in one line what is wrong with its options", async () => {
    const ended = await runScript("ask", ["x", "--site", "nowhere"]);
    expect(ended).toEqual(refusal(/SITE_URL is "nowhere"/u));
  });
});

describe("npm run evaluate", slowly, () => {
  it("writes the answers, prints a summary, and fails below the score that is asked for", async () => {
    const file = join(notes, "questions.jsonl");
    const out = join(notes, "new", "out.jsonl");
    const args = ["--notes", notes, "--questions", file, "--out", out, "--failures"];
    const { code, stdout, stderr } = await runScript("evaluate", [...args, "--min-score", "70"]);
    expect(code).toBe(1);
    expect(stderr).toContain("The score is 66.7 %, below the 70 % asked for.\n");
    expect(stderr).toContain(
      '3 expects the section "office.md#zebras", which the notes don\'t have.',
    );
    expect(stderr).not.toContain("\r");
    expect(stdout).toMatch(/^score\D+66\.7 % \(2\/3\)$/mu);
    expect(stdout).toContain("3 any: what about zebras?\n");
    const lines = (await readFile(out, "utf8")).trim().split("\n");
    const [first] = lines.map((line) => JSON.parse(line) as AnswerRecord);
    expect(lines).toHaveLength(3);
    expect(first).toMatchObject({
      id: "1",
      outcome: "answer",
      citations: [{ path: "office.md", anchor: "parking", headings: ["Office", "Parking"] }],
    });
    expect(first?.answer).toContain("Parking costs 40 euros a month.");
  });

  it("says in one line what is wrong with its options", async () => {
    const ended = await runScript("evaluate", ["--questions", "x", "--min-score", "most"]);
    expect(ended).toEqual(refusal(/percentage from 0 to 100, not "most"/u));
  });
});

/** Where the bot finds the notes, and writes nothing into the repository. */
function env(folder: string): Record<string, string> {
  return { NOTES_DIR: folder, DATA_DIR: join(notes, "data") };
}

/** One line that says it, and nothing else. */
function refusal(says: RegExp): Ended {
  const line = new RegExp(`^[^\\n]*${says.source}[^\\n]*\\n$`, "u");
  return { code: 1, stdout: "", stderr: expect.stringMatching(line) as string };
}

function toLine(question: object): string {
  return `${JSON.stringify(question)}\n`;
}
