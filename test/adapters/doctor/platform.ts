import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a platform answers at a path, without what follows `?`. */
export interface Said {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** A request, as it came. */
interface Asked {
  readonly url: string;
  readonly authorization: string;
}

/** A platform's API on loopback: each path has its answers, of which the last one stays. */
export async function platform(answers: Readonly<Record<string, Said | readonly Said[]>>) {
  const asked: Asked[] = [];
  const left = new Map(Object.entries(answers).map(([path, said]) => [path, [said].flat()]));
  const server = createServer((request, response) => {
    const { url = "", headers } = request;
    asked.push({ url, authorization: headers.authorization ?? "" });
    const said = left.get(url.split("?")[0] ?? "");
    const next = said !== undefined && said.length > 1 ? said.shift() : said?.[0];
    const { status = 200, headers: more = {}, body } = next ?? { status: 404, body: "?" };
    response.writeHead(status, { "content-type": "application/json", ...more });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
