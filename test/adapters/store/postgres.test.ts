import { afterAll, beforeAll, describe } from "vitest";
import { testStore } from "./contract.ts";
import { postgresPlace } from "./places.ts";
import { createPostgres, type Postgres, postgresForTests } from "./postgres.ts";

const programs = await postgresForTests();

describe.skipIf(programs === undefined)("on a real Postgres", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await createPostgres(programs ?? "");
  }, 60_000);

  afterAll(() => postgres.remove());

  testStore("Postgres", () => postgresPlace(postgres));
});
