import type { PhrasingContent } from "mdast";
import { singleSpaces } from "./clean-text.ts";

type Wrap = (children: PhrasingContent[]) => readonly PhrasingContent[];

interface Open {
  readonly name: string;
  readonly wrap: Wrap;
  readonly children: PhrasingContent[];
}

/** Emphasis in emphasis beyond this says nothing, and deep trees overflow whoever walks them. */
const DEEPEST = 8;

const WRAPS: Readonly<Record<string, Wrap>> = {
  strong: (children) => {
    // Bold in bold is bold.
    const isBold = children.length === 1 && children[0]?.type === "strong";
    return isBold ? children : [{ type: "strong", children }];
  },
  em: (children) => [{ type: "emphasis", children }],
};

/** Grows the inline nodes of one phrase. Elements without content vanish. */
export class PhraseTree {
  readonly #stack: Open[] = [];
  readonly #root: PhrasingContent[] = [];
  /** Names of elements that are open, too deep to become nodes. */
  readonly #flat: string[] = [];

  /** Ends everything that is open. */
  finish(): readonly PhrasingContent[] {
    this.#flat.length = 0;
    while (this.#stack.length > 0) {
      this.#closeTop();
    }
    return tidySpaces(this.#root);
  }

  /** The last thing written is a letter or a digit. */
  get endsInWord(): boolean {
    const last = this.#children.at(-1);
    return last?.type === "text" && /[\p{L}\p{N}_]$/u.test(last.value.slice(-2));
  }

  text(value: string): void {
    const last = this.#children.at(-1);
    if (last?.type === "text") {
      last.value += value;
    } else if (value !== "") {
      this.#children.push({ type: "text", value });
    }
  }

  add(node: PhrasingContent): void {
    this.#children.push(node);
  }

  open(name: string, wrap: Wrap | undefined = WRAPS[name]): void {
    if (wrap === undefined || this.#stack.length >= DEEPEST) {
      this.#flat.push(name);
    } else {
      this.#stack.push({ name, wrap, children: [] });
    }
  }

  /** Ends the innermost element of that name, with all that is open inside it. */
  close(name: string): void {
    if (this.#flat.at(-1) === name) {
      this.#flat.pop();
    } else if (this.#stack.some((open) => open.name === name)) {
      while (this.#stack.at(-1)?.name !== name) {
        this.#closeTop();
      }
      this.#closeTop();
    }
  }

  get #children(): PhrasingContent[] {
    return this.#stack.at(-1)?.children ?? this.#root;
  }

  #closeTop(): void {
    const open = this.#stack.pop();
    if (open !== undefined && open.children.length > 0) {
      for (const node of open.wrap(open.children)) {
        this.#children.push(node);
      }
    }
  }
}

/** Single spaces, and none at the ends, as a browser shows it. */
function tidySpaces(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const last = children.length - 1;
  const tidied: PhrasingContent[] = [];
  for (const [index, node] of children.entries()) {
    if (node.type === "text") {
      let value = singleSpaces(node.value).replace(/ ?\n[ \n]*/g, "\n");
      value = index === 0 ? value.trimStart() : value;
      node.value = index === last ? value.trimEnd() : value;
    }
    if (node.type !== "text" || node.value !== "") {
      tidied.push(node);
    }
  }
  return tidied;
}
