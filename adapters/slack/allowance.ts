import { type ChannelPolicy, interfaceWords as words } from "../../src/index.ts";
import type { Desk, Workspace } from "./desk.ts";

/** What holds in a channel, and why nothing may be shown there; `undefined` where something may. */
export type Allowance = ChannelPolicy & { readonly refusal: string | undefined };

/** What may be shown in a channel, where somebody has pressed or typed something. */
export async function allowance(
  desk: Desk,
  workspace: Workspace,
  channel: string,
): Promise<Allowance> {
  const isDirect = channel.startsWith("D");
  const policy = desk.policy.in({ workspace: workspace.team, channel, isDirect });
  if (policy.answering === "off") return { ...policy, refusal: words.switchedOff };
  const isExternal = !policy.isExternalAllowed && (await desk.externals.has(workspace, channel));
  return { ...policy, refusal: isExternal ? words.external : undefined };
}
