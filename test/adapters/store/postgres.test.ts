import { afterAll, beforeAll, describe } from "vitest";
import { testStore } from "./contract.ts";
import { postgresPlaces } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests } from "./postgres.ts";

const programs = await postgresForTests();

describe.skipIf(programs === undefined)("on a real Postgres", () => {
  let postgres: Postgres;
  let create: Awaited<ReturnType<typeof postgresPlaces>>;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
    create = await postgresPlaces(postgres);
  }, 120_000);

  afterAll(() => postgres.remove());

  testStore("Postgres", () => create());
});
