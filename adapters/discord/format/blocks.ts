import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { type Action, toCustomId } from "../actions.ts";
import { visible } from "./escape.ts";
import { limits, shorten } from "./limits.ts";

/** A part of a message. */
export type Component = APIMessageTopLevelComponent;

export function textDisplay(content: string): Component {
  return { type: ComponentType.TextDisplay, content };
}

export function separator(): Component {
  return { type: ComponentType.Separator, divider: true, spacing: 1 };
}

/** Text with a button that leads to an address. */
export function linked(content: string, label: string, url: string): Component {
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content }],
    accessory: {
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: shorten(label, limits.label),
      url,
    },
  };
}

/** A button; `undefined` if its action does not fit into a custom id. */
export function button(
  action: Action,
  label: string,
  {
    style = ButtonStyle.Secondary,
    isDisabled = false,
  }: {
    readonly style?: Exclude<ButtonStyle, ButtonStyle.Link | ButtonStyle.Premium>;
    readonly isDisabled?: boolean;
  } = {},
): APIButtonComponent | undefined {
  const id = toCustomId(action);
  // Invisible characters alone make no label, and Discord refuses an empty one.
  const words = shorten(visible(label).replaceAll(/\s+/gu, " ").trim(), limits.label);
  if (id === undefined || words === "") return undefined;
  return {
    type: ComponentType.Button,
    style,
    label: words,
    custom_id: id,
    ...(isDisabled ? { disabled: true } : {}),
  };
}

/** Buttons in rows of five; those of the same custom id are kept once. */
export function rows(
  buttons: readonly (APIButtonComponent | undefined)[],
): readonly APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const kept: APIButtonComponent[] = [];
  const ids = new Set<string>();
  for (const each of buttons) {
    if (each === undefined) continue;
    const id = "custom_id" in each ? each.custom_id : "";
    if (ids.has(id)) continue;
    ids.add(id);
    kept.push(each);
  }
  const count = Math.ceil(kept.length / limits.buttonsPerRow);
  return Array.from({ length: count }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: kept.slice(row * limits.buttonsPerRow, (row + 1) * limits.buttonsPerRow),
  }));
}

/** A menu of things to choose from; the value of each is what is then asked. */
export function menu(
  action: Action,
  placeholder: string,
  options: readonly { readonly label: string; readonly value: string }[],
): Component | undefined {
  const id = toCustomId(action);
  const byValue = new Map(
    options
      .map(({ label, value }) => ({ label: shorten(visible(label).trim(), limits.choice), value }))
      .filter(({ label, value }) => label !== "" && value !== "" && value.length <= limits.choice)
      .map((option) => [option.value, option] as const),
  );
  if (id === undefined || byValue.size === 0) return undefined;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: id,
        placeholder: shorten(placeholder, limits.choice),
        options: [...byValue.values()].slice(0, limits.selectOptions),
      },
    ],
  };
}

/** How many components there are, nested ones counted, as Discord counts them. */
export function countComponents(components: readonly Component[]): number {
  let count = 0;
  for (const component of components) {
    count += 1;
    if ("components" in component) count += component.components.length;
    if ("accessory" in component) count += 1;
  }
  return count;
}

/** Characters over all texts, as Discord counts them against the limit. */
export function countText(components: readonly Component[]): number {
  let count = 0;
  for (const component of components) {
    if (component.type === ComponentType.TextDisplay) count += component.content.length;
    if (component.type === ComponentType.Section) {
      for (const { content } of component.components) count += content.length;
    }
  }
  return count;
}
