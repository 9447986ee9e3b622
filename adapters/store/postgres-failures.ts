import { SetupError, StoreError } from "../../src/index.ts";
import { codeOf, reasonOf } from "../reason.ts";
import type { PostgresAddress } from "./postgres-address.ts";

/**
 * Classes of SQLSTATE that say nothing about the statement: connection, refused user, no such
 * database, rolled back for another's sake, out of resources, stopped by the operator, system.
 */
const passing = /^(?:08|28|3D|40|53|57|58)...$/u;
/** A standby after a failover, and a lock that wasn't to be had. */
const passingAlone: ReadonlySet<string> = new Set(["25006", "55P03"]);

/** What Node and its TLS say. */
const network =
  /^(?:E[A-Z]{3,}$|EAI_|ERR_SSL|ERR_TLS|ERR_SOCKET|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/u;

/** What `pg` says of a connection, for which it has no code. */
const sayings =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The server does not support SSL|There was an error establishing an SSL|SASL:)/u;

/** Whether it is Postgres that failed, or the way to it, and not the statement that met it. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (passing.test(code) || passingAlone.has(code) || network.test(code)) return true;
  return code === "" && error instanceof Error && sayings.test(error.message);
}

/** Of what may pass while it runs, what at the start is a mistake. */
export function setupErrorOf(error: unknown, address: PostgresAddress): SetupError | undefined {
  const { user, host, database } = address;
  const cause = error instanceof StoreError ? error.cause : error;
  const mistake = (message: string) => new SetupError(message, { cause });
  const code = codeOf(cause);
  if (code === "28P01" || (cause instanceof Error && cause.message.startsWith("SASL:"))) {
    return mistake(
      `Postgres at ${host} refused the password of ${user}. Put the right one into DATABASE_URL.`,
    );
  }
  if (code === "28000") {
    return mistake(
      `Postgres at ${host} lets nobody in as ${user} from here: ${reasonOf(cause)}. Create that user, ` +
        "allow it in pg_hba.conf, or put another one into DATABASE_URL.",
    );
  }
  if (code === "3D000") {
    return mistake(
      `Postgres at ${host} has no database ${database}. Create it (create database ${database}), or ` +
        "put another name into DATABASE_URL.",
    );
  }
  if (code === "42501" || code === "3F000") {
    return mistake(
      `${user} may not create tables in the database ${database} at ${host}. Allow it: ` +
        `grant create on schema public to ${user}`,
    );
  }
  if (isTls(cause)) {
    return mistake(
      `The encrypted connection to Postgres at ${host} failed: ${reasonOf(cause)}. Set sslmode in ` +
        "DATABASE_URL to what the server offers, or NODE_EXTRA_CA_CERTS to the certificate of its issuer.",
    );
  }
  return undefined;
}

function isTls(cause: unknown): boolean {
  if (/^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/u.test(codeOf(cause)))
    return true;
  return cause instanceof Error && cause.message.startsWith("The server does not support SSL");
}
