/** Any JSON object: the tests look into it. */
// oxlint-disable-next-line typescript/no-explicit-any -- whatever the bot has sent
export type Body = any;

export const ids = {
  guild: "900000000000000001",
  general: "900000000000000002",
  forum: "900000000000000003",
  voice: "900000000000000004",
  bot: "900000000000000010",
  application: "900000000000000010",
  role: "900000000000000011",
  ada: "900000000000000020",
  ben: "900000000000000021",
  otherBot: "900000000000000022",
  dm: "900000000000000030",
} as const;

export const bot = {
  id: ids.bot,
  username: "footnote",
  global_name: null,
  discriminator: "0",
  avatar: null,
  bot: true,
};

/** A person, or a bot that is not ours. */
export function person(id: string): Body {
  const names: Record<string, string> = {
    [ids.ada]: "Ada",
    [ids.ben]: "Ben",
    [ids.otherBot]: "Beep",
  };
  const name = names[id] ?? "Someone";
  return {
    id,
    username: name.toLowerCase(),
    global_name: name,
    discriminator: "0",
    avatar: null,
    bot: id === ids.otherBot,
  };
}

/** The texts of a message, in the order in which they are read. */
export function textsOf(message: Body): readonly string[] {
  const texts: string[] =
    message.content === "" || message.content === undefined ? [] : [message.content];
  const visit = (component: Body): void => {
    if (typeof component.content === "string") texts.push(component.content);
    for (const inner of component.components ?? []) visit(inner);
  };
  for (const component of message.components ?? []) visit(component);
  return texts;
}
