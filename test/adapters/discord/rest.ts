import { refusalsOf } from "./body-check.ts";
import { type Body, bot, ids, person, textsOf } from "./people.ts";

/** What Discord keeps, and its routes: every body is checked, nonces and the time of tokens are kept. */
export abstract class DiscordRest {
  /** What Discord would have refused. */
  readonly violations: string[] = [];
  readonly messages = new Map<string, Body>();
  readonly threads = new Map<string, Body>();
  readonly channels = new Map<string, Body>();
  readonly callbacks = new Map<string, Body>();
  commands: Body[] = [];
  tokenTtlMs = 15 * 60_000;
  /** How long what was sent is known by its nonce. */
  nonceTtlMs = 10 * 60_000;
  readonly #byNonce = new Map<string, { readonly message: Body; readonly at: number }>();
  readonly #tokens = new Map<
    string,
    {
      readonly id: string;
      readonly at: number;
      readonly channel: string;
      readonly message: Body;
      original: string | undefined;
    }
  >();
  #id = 1_300_000_000_000_000_000n;

  /** Sends an event to every connected bot. */
  abstract dispatch(type: string, data: Body): void;

  protected abstract get port(): number;

  nextId(): string {
    this.#id += 4_194_304n;
    return String(this.#id);
  }

  /** Messages that the bot has in a channel, in their order. */
  posted(channel?: string): readonly Body[] {
    return [...this.messages.values()].filter(
      ({ author, channel_id: where }) =>
        author.id === ids.bot && (channel === undefined || where === channel),
    );
  }

  /** Everything the bot has said, as the texts that were sent. */
  transcript(channel?: string): string {
    return this.posted(channel)
      .map((message) => textsOf(message).join("\n"))
      .join("\n\n");
  }

  /** Takes what was sent for new when it is sent again, as Discord does after a few minutes. */
  forgetNonces(): void {
    this.#byNonce.clear();
  }

  /** Makes an interaction's token known, as Discord does by sending it. */
  expect(interaction: Body): void {
    this.#tokens.set(interaction.token, {
      id: interaction.id,
      at: Date.now(),
      channel: interaction.channel?.id ?? "",
      message: interaction.message,
      original: undefined,
    });
  }

  /** The message that stands in place of an interaction's acknowledgement. */
  original(token: string): Body {
    const id = this.#tokens.get(token)?.original;
    return id === undefined ? undefined : this.messages.get(id);
  }

  protected act(
    method: string,
    path: string,
    body: Body,
    query: URLSearchParams,
  ): readonly [number, Body?] {
    const refusals = refusalsOf(method, path, body);
    if (refusals.length > 0) {
      this.violations.push(
        ...refusals.map(
          (refusal) => `${method} ${path}: ${refusal} in ${JSON.stringify(body).slice(0, 500)}`,
        ),
      );
      return [400, { code: 50_035, message: "Invalid Form Body", errors: {} }];
    }
    const [, first = "", id = "", third = "", fourth = "", fifth = ""] = path.split("/");
    if (path === "/gateway/bot") {
      return [
        200,
        {
          url: `ws://127.0.0.1:${this.port}`,
          shards: 1,
          session_start_limit: {
            total: 1000,
            remaining: 1000,
            reset_after: 0,
            max_concurrency: 16,
          },
        },
      ];
    }
    if (path === "/applications/@me") return [200, { id: ids.application, name: "Footnote" }];
    if (first === "applications" && third === "commands") {
      if (method === "PUT")
        this.commands = body.map((command: Body) => ({
          ...command,
          id: this.nextId(),
          version: this.nextId(),
          application_id: ids.application,
        }));
      return [200, this.commands];
    }
    if (first === "users" && third === "channels")
      return [200, { id: ids.dm, type: 1, recipients: [person(body.recipient_id)] }];
    if (first === "interactions") return this.#callback(third, body);
    if (first === "webhooks") return this.#webhook(method, third, fifth, body);
    if (first !== "channels") return [404, { code: 0, message: "no such route" }];
    if (third === "typing") return [204];
    if (third === "") return this.#channel(method, id, body);
    if (third !== "messages") return [404, { code: 0, message: "no such route" }];
    if (fifth === "threads") return this.#startThread(id, fourth, body);
    if (fourth === "" && method === "POST") return [200, this.#create(id, body)];
    if (fourth === "") return [200, this.#list(id, query)];
    const message = this.messages.get(fourth);
    if (message === undefined) return [404, { code: 10_008, message: "Unknown Message" }];
    if (method === "DELETE") {
      this.messages.delete(fourth);
      return [204];
    }
    if (method === "PATCH") Object.assign(message, body);
    return [200, message];
  }

  /** The latest first; of those after a message, the ones next to it. */
  #list(channel: string, query: URLSearchParams): readonly Body[] {
    const after = query.get("after");
    const before = query.get("before");
    const limit = Number(query.get("limit") ?? 50);
    const all = [...this.messages.values()]
      .filter(({ channel_id: where }) => where === channel)
      .filter(({ id }) => after === null || BigInt(id) > BigInt(after))
      .filter(({ id }) => before === null || BigInt(id) < BigInt(before));
    return (after === null ? all.slice(-limit) : all.slice(0, limit)).toReversed();
  }

  #channel(method: string, id: string, body: Body): readonly [number, Body?] {
    const channel = this.channels.get(id) ?? this.threads.get(id);
    if (channel === undefined) return [404, { code: 10_003, message: "Unknown Channel" }];
    if (method === "PATCH") Object.assign(channel, body);
    return [200, channel];
  }

  #startThread(channel: string, message: string, { name }: Body): readonly [number, Body] {
    if (this.threads.has(message))
      return [
        400,
        { code: 160_004, message: "A thread has already been created for this message" },
      ];
    const thread = this.addThread(message, { name, parent_id: channel, owner_id: ids.bot });
    this.dispatch("THREAD_CREATE", { ...thread, newly_created: true });
    return [201, thread];
  }

  /** Makes a thread that nobody is told of. */
  addThread(id: string, part: Body): Body {
    const thread = {
      id,
      type: 11,
      guild_id: ids.guild,
      applied_tags: [],
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 1440,
        archive_timestamp: "2026-01-01T00:00:00Z",
      },
      ...part,
    };
    this.threads.set(id, thread);
    return thread;
  }

  #create(channel: string, body: Body): Body {
    const key = `${channel}:${body.nonce ?? ""}`;
    const before = body.enforce_nonce === true ? this.#byNonce.get(key) : undefined;
    if (before !== undefined && Date.now() - before.at < this.nonceTtlMs) return before.message;
    const message = {
      ...body,
      id: this.nextId(),
      channel_id: channel,
      author: bot,
      content: body.content ?? "",
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      timestamp: "2026-01-01T00:00:00Z",
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      pinned: false,
      type: body.message_reference === undefined ? 0 : 19,
      flags: body.flags ?? 0,
    };
    this.messages.set(message.id, message);
    this.#byNonce.set(key, { message, at: Date.now() });
    if (channel !== "") this.dispatch("MESSAGE_CREATE", message);
    return message;
  }

  #callback(token: string, body: Body): readonly [number, Body?] {
    const known = this.#tokens.get(token);
    if (known === undefined || Date.now() - known.at > Math.min(this.tokenTtlMs, 3_000))
      return [404, { code: 10_062, message: "Unknown interaction" }];
    if (this.callbacks.has(known.id))
      return [400, { code: 40_060, message: "Interaction has already been acknowledged." }];
    this.callbacks.set(known.id, body);
    if (body.type === 4) known.original = this.#create(known.channel, body.data).id;
    if (body.type === 7 && known.message !== undefined)
      Object.assign(this.messages.get(known.message.id) ?? {}, body.data);
    return [204];
  }

  #webhook(method: string, token: string, message: string, body: Body): readonly [number, Body?] {
    const known = this.#tokens.get(token);
    if (known === undefined || Date.now() - known.at > this.tokenTtlMs)
      return [401, { code: 50_027, message: "Invalid Webhook Token" }];
    const callback = this.callbacks.get(known.id);
    if (callback === undefined) return [404, { code: 10_015, message: "Unknown Webhook" }];
    if (method === "POST") return [200, this.#create(known.channel, body)];
    const id =
      message === "@original"
        ? callback.type === 6
          ? known.message?.id
          : known.original
        : message;
    if (method === "DELETE") {
      this.messages.delete(id);
      return [204];
    }
    if (id === undefined) {
      const created = this.#create(known.channel, {
        ...body,
        flags: (body.flags ?? 0) | (callback.data?.flags ?? 0),
      });
      known.original = created.id;
      return [200, created];
    }
    const stored = this.messages.get(id);
    if (stored === undefined) return [404, { code: 10_008, message: "Unknown Message" }];
    if (method === "PATCH")
      Object.assign(stored, body, { flags: stored.flags | (body.flags ?? 0) });
    return [200, stored];
  }
}
