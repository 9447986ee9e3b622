import { describe, expect, test } from "vitest";
import { chainsOf, passagesOf, textsOf } from "./reading.ts";

const rowsOf = (table: string): readonly string[] => textsOf(`# Note\n\n${table}\n\nEnd.\n`);

describe("a table in HTML", () => {
  test("has rows with the names of their columns", () => {
    const table =
      "<table>\n<thead><tr><th>Option</th><th>Default</th></tr></thead>\n<tbody>\n" +
      '<tr><td><code>a.b</code></td><td>x,<br/><p>see <a href="b.md">b</a></p></td></tr>\n' +
      "<tr><td>c</td><td>\n  <ul><li>d</li><li>e</li></ul></td></tr></tbody></table>";
    expect(rowsOf(table)).toEqual([
      "Option: a.b; Default: x, see b",
      "Option: c; Default: d e",
      "End.",
    ]);
    expect(passagesOf(table)[0]).toMatchObject({ kind: "row" });
  });

  test.each([
    "<table><thead><tr><td>Port<td>Use<tbody><tr><td>22<td>ssh</table>",
    "<table>\n  <tr>\n    <th>Port</th>\n    <th>Use</th>\n  </tr>\n\n  <tr><td>22</td><td>ssh</td></tr>\n</table>",
    "<table>\n<tr><th>\n\nPort\n\n</th><th>\n\n**Use**\n\n</th></tr>\n<tr><td>22<td>ssh</table>",
    "<div>\n\n<TABLE>\n\n<tr><th>Port<th>Use\n\n<tr><td>22<td>ssh\n\n</TABLE>\n\n</div>",
  ])("has its header however it is written: %j", (table) => {
    expect(rowsOf(table)).toEqual(["Port: 22; Use: ssh", "End."]);
  });

  test("may stand beside another", () => {
    const [ports, hosts] = ["22", "80"].map((cell) => `<table><tr><th>A<tr><td>${cell}</table>`);
    expect(rowsOf(`${ports}\nand\n${hosts}`)).toEqual(["A: 22", "and", "A: 80", "End."]);
  });

  test("may have cells that span rows, which explain the rows below", () => {
    const table =
      "<table><tr><th>Host<th>Port<th>Use<tr><td rowspan=2>web<td>80<td>http<tr><td>443<td>https" +
      '<tr><td>db<td rowspan="99999999">5432<td>sql</table>';
    expect(chainsOf(table)).toEqual([
      "Host: web; Port: 80; Use: http",
      "Host: web; Port: 80; Use: http > Port: 443; Use: https",
      "Host: db; Port: 5432; Use: sql",
    ]);
  });

  test("keeps its first row where none names the columns", () => {
    const table =
      "<table><caption>Ports</caption><tr><th>ssh<td>22<tr><th>http</th><td>80</td></table>";
    expect(rowsOf(table)).toEqual(["Ports", "ssh; 22", "http; 80", "End."]);
  });

  test("may have cells that span columns", () => {
    const head = "<tr><th colspan=2>Wide</th><th>Narrow</th></tr>";
    expect(rowsOf(`<table>${head}<tr><td>1<td>2<td>3</table>`)).toEqual([
      "Wide: 1; 2; Narrow: 3",
      "End.",
    ]);
    const endless = '<tr><td colspan="99999999">1<td>2';
    expect(rowsOf(`<table>${head}${endless}</table>`)).toHaveLength(2);
  });

  test("loses what was taken back, and nothing else", () => {
    expect(rowsOf("<table><tr><td>10 <del>20</del></td></tr></table>")).toEqual(["10", "End."]);
  });

  test.each([
    "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
    "<table><tr><td>a</td><td>b</td></tr>",
    "<tr><td>a</td><td>b</td></tr></table>",
    "<table><tr><td>\n\n- a\n\n</td></tr><tr><td>b</td></tr></table>",
    "<table>\n\n<tr><td>a</td>\n\n<table>\n\n<td>b</td>",
  ])("that is none keeps its words: %j", (table) => {
    expect(rowsOf(table)).toEqual(["a", "b", "End."]);
  });
});
