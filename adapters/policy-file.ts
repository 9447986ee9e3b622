import { readFileSync } from "node:fs";
import { defaultPolicy, parsePolicy, type Policy, SetupError } from "../src/index.ts";
import { codeOf } from "./reason.ts";

/** Read from the working folder where `POLICY_FILE` says nothing else. */
const DEFAULT_FILE = "policy.yml";

/**
 * Reads what holds in which channel; without a file, the same holds in all of them.
 *
 * @throws {SetupError} naming every mistake in the file, or that it cannot be read.
 */
export function readPolicy(env: Readonly<Record<string, string | undefined>>): Policy {
  const named = env["POLICY_FILE"]?.trim() ?? "";
  const file = named === "" ? DEFAULT_FILE : named;
  let yaml: string;
  try {
    yaml = readFileSync(file, "utf8");
  } catch (error) {
    const isAbsent = codeOf(error) === "ENOENT";
    if (isAbsent && named === "") return defaultPolicy;
    throw new SetupError(
      `Cannot read the policy file ${file}. Is POLICY_FILE right, and the file yours to read?`,
      { cause: error },
    );
  }
  return yaml.replaceAll(/^\s*(?:#.*)?$/gmu, "").trim() === ""
    ? defaultPolicy
    : parsePolicy(yaml, file);
}
