import { SetupError } from "../../src/index.ts";

/** Where a Postgres is, as it may be shown: without the password. */
export interface PostgresAddress {
  readonly user: string;
  /** With its port. */
  readonly host: string;
  readonly database: string;
}

/**
 * @throws {SetupError} if it is no address. Nothing of it is repeated then: any part may belong to
 * the password.
 */
export function parsePostgresUrl(text: string): PostgresAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A password with a `/` or `#` that is not encoded ends the host's name, and the rest follows here.
  if (url === undefined || url.pathname.includes("@") || url.hash !== "") {
    throw new SetupError(
      "DATABASE_URL is no address. It has to look like postgres://user:password@host:5432/name, with " +
        "the special characters of the password percent-encoded (@ as %40, / as %2F, # as %23).",
    );
  }
  return {
    user: url.username,
    host: url.host === "" ? "the local socket" : url.host,
    database: url.pathname.slice(1) || url.username,
  };
}
