import { describe, expect, test } from "vitest";
import { createPermalinks } from "../../src/notes/permalink.ts";
import { hugo, notesOf } from "./reading.ts";

function address(
  siteUrl: string | undefined,
  files: Record<string, string>,
  path: string,
  anchor?: string,
): string | undefined {
  return createPermalinks(notesOf(files), siteUrl)(path, anchor);
}

const SITE = "https://notes.example.com/base/";

describe("createPermalinks", () => {
  test("makes no address without a site", () => {
    expect(address(undefined, {}, "a.md")).toBeUndefined();
    expect(address("no site", {}, "a.md")).toBeUndefined();
  });

  test.each([
    ["posts/2023-Pumps.md", "jet--pump", "posts/2023-pumps/#jet--pump"],
    ["content/posts/Deep  well - old.md", undefined, "posts/deep-well-old/"],
    ["content/_index.md", undefined, ""],
    ["search/_index.md", "a", "search/#a"],
    ["what's (new), & C++.md", undefined, "whats-new-c%2B%2B/"],
    ["的地得.md", undefined, "%E7%9A%84%E5%9C%B0%E5%BE%97/"],
  ])("follows Hugo's rules: %s", (path, anchor, page) => {
    expect(address(SITE, { [path]: hugo("x") }, path, anchor)).toBe(SITE + page);
  });

  test.each([
    ['slug = "s"', "posts/s/"],
    ['url = "/x/y/"', "x/y/"],
    ['slug = "/abs"', "abs"],
  ])("puts %s of the front matter in its place", (field, page) => {
    expect(address(SITE, { "posts/a.md": `+++\n${field}\n+++\n\nx\n` }, "posts/a.md")).toBe(
      SITE + page,
    );
  });

  test.each([
    ["guide/Set up.md", "guide/Set%20up/"],
    ["guide/index.md", "guide/"],
    ["README.md", ""],
    ["Gauss\u2013Jordan.mdx", "Gauss%E2%80%93Jordan/"],
    ["manual/on-call.html.md.erb", "manual/on-call.html"],
    ["manual/aws.credentials.html.md", "manual/aws.credentials.html"],
  ])("gives each file of another site a page: %s", (path, page) => {
    expect(address("https://docs.example.com", { [path]: "x" }, path)).toBe(
      `https://docs.example.com/${page}`,
    );
  });

  test.each([
    ["https://github.com/o/r/blob/main/docs", "https://github.com/o/r/blob/main/docs/"],
    ["https://github.com/o/r/tree/main/docs/", "https://github.com/o/r/blob/main/docs/"],
    ["https://github.com/o/r", "https://github.com/o/r/blob/HEAD/"],
    ["https://gitlab.com/o/r/-/blob/main", "https://gitlab.com/o/r/-/blob/main/"],
    ["https://git.example.com/o/r/-/tree/main", "https://git.example.com/o/r/-/blob/main/"],
  ])("shows the files of a repository: %s", (site, base) => {
    expect(address(site, { "a/Set up.md": "x" }, "a/Set up.md", "x-1")).toBe(
      `${base}a/Set%20up.md#x-1`,
    );
  });
});
