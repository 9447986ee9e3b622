import { readScopes } from "../slack/scopes.ts";

/** What does not work without a scope; one that is not here is missed by nothing. */
const FEATURES: ReadonlyMap<string, string> = new Map([
  ["app_mentions:read", "answers to mentions"],
  ["assistant:write", "suggested questions above the direct conversation"],
  ["channels:history", "follow-ups without a mention, edits and deletions in public channels"],
  ["channels:read", "knowing which public channels are shared with another organisation"],
  ["chat:write", "all answers"],
  ["commands", "/ask and the shortcuts"],
  ["groups:history", "follow-ups without a mention, edits and deletions in private channels"],
  ["groups:read", "knowing which private channels are shared with another organisation"],
  ["im:history", "direct messages"],
  ["links:read", "previews of links to the notes"],
  ["links:write", "previews of links to the notes"],
  ["mpim:history", "follow-ups without a mention in group conversations"],
]);

/** Without these there is nothing left that answers. */
const NEEDED: ReadonlySet<string> = new Set(["chat:write"]);

/** A scope that the manifest asks for and the token lacks. */
export interface MissingScope {
  readonly scope: string;
  readonly feature: string;
  readonly isNeeded: boolean;
}

/** The scopes of the manifest that are not among those that were granted. */
export async function missingScopes(granted: readonly string[]): Promise<readonly MissingScope[]> {
  const wanted = await readScopes();
  return wanted
    .filter((scope) => !granted.includes(scope))
    .map((scope) => ({
      scope,
      feature: FEATURES.get(scope) ?? "what it was asked for",
      isNeeded: NEEDED.has(scope),
    }));
}
