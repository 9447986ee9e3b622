import { type Body, BOT_TOKEN } from "./wire.ts";

export const CLIENT_ID = "1.2";
export const CLIENT_SECRET = "client-secret-of-footnote";

/** A workspace that the bot is installed in; without one, a whole organisation. */
export interface FakePlace {
  readonly team?: string;
  readonly enterprise?: string;
}

interface Minted {
  readonly place: FakePlace;
  /** What Slack says to whoever uses it. */
  error?: string;
}

/** Slack's side of an installation: permission, codes, tokens, and their rotation. */
export class FakeOAuth {
  /** How long tokens last; without it, for ever, and there are no refresh tokens. */
  lifeSeconds: number | undefined;
  readonly #codes = new Map<string, FakePlace>();
  readonly #tokens = new Map<string, Minted>();
  readonly #refreshTokens = new Map<string, Minted>();
  readonly #bot: () => string;
  #count = 0;

  constructor(bot: () => string) {
    this.#bot = bot;
  }

  /** Every token that was ever given out. */
  get secrets(): readonly string[] {
    return [...this.#tokens.keys(), ...this.#refreshTokens.keys()];
  }

  /** Somebody allows on Slack's page what was asked for; gives what Slack adds to the way back. */
  allow(page: string, place: FakePlace): URLSearchParams {
    const asked = new URL(page).searchParams;
    if (asked.get("client_id") !== CLIENT_ID) throw new Error("Slack knows no such app.");
    const code = `code-${(this.#count += 1)}`;
    this.#codes.set(code, place);
    return new URLSearchParams({ code, state: asked.get("state") ?? "" });
  }

  /** `oauth.v2.access` */
  access({
    client_id: id,
    client_secret: secret,
    grant_type: type,
    code,
    refresh_token: old,
  }: Body): Body {
    if (id !== CLIENT_ID) return { ok: false, error: "invalid_client_id" };
    if (secret !== CLIENT_SECRET) return { ok: false, error: "bad_client_secret" };
    if (type === "refresh_token") {
      const spent = this.#refreshTokens.get(String(old));
      if (spent === undefined || spent.error !== undefined) {
        return { ok: false, error: spent?.error ?? "invalid_refresh_token" };
      }
      spent.error = "invalid_refresh_token";
      return this.#grant(spent.place, 43_200);
    }
    const place = this.#codes.get(String(code));
    if (place === undefined) return { ok: false, error: "invalid_code" };
    this.#codes.delete(String(code));
    return this.#grant(place, this.lifeSeconds);
  }

  /** The token by which the emulator knows whoever uses this one, or why it is refused. */
  behind(token: string): { readonly token: string; readonly error?: string | undefined } {
    const minted = this.#tokens.get(token);
    if (minted === undefined) return { token };
    const { place, error } = minted;
    return { token: place.team === "T000000002" ? "xoxb-other-secret" : BOT_TOKEN, error };
  }

  /** No token of a place works any more. */
  revoke({ team, enterprise }: FakePlace, error = "token_revoked"): void {
    for (const minted of [...this.#tokens.values(), ...this.#refreshTokens.values()]) {
      if (minted.place.team === team && minted.place.enterprise === enterprise) {
        minted.error = error;
      }
    }
  }

  #grant(place: FakePlace, lifeSeconds: number | undefined): Body {
    const { team, enterprise } = place;
    const name = `${team ?? enterprise}-${(this.#count += 1)}-secret`;
    const isRotated = lifeSeconds !== undefined;
    const token = isRotated ? `xoxe.xoxb-1-${name}` : `xoxb-${name}`;
    this.#tokens.set(token, { place });
    if (isRotated) this.#refreshTokens.set(`xoxe-1-${name}`, { place });
    return {
      ok: true,
      access_token: token,
      token_type: "bot",
      scope: "chat:write",
      bot_user_id: this.#bot(),
      app_id: "A000FOOT",
      team: team === undefined ? null : { id: team, name: "Acme" },
      enterprise: enterprise === undefined ? null : { id: enterprise, name: "Acme" },
      authed_user: { id: "U000000001" },
      is_enterprise_install: team === undefined,
      ...(isRotated ? { refresh_token: `xoxe-1-${name}`, expires_in: lifeSeconds } : {}),
    };
  }
}
