/** A tag of HTML, or of a component of a page. */
export interface HtmlTag {
  /** In lower case. */
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  attribute(name: string): string | undefined;
}

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption " +
    "caption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary " +
    "table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** Elements whose content is no text of the note. */
const SILENT = new Set(
  (
    "script style iframe object embed svg math canvas template head audio video noscript select " +
    "textarea rp rt"
  ).split(" "),
);

/** Elements whose content the author has taken back. */
const WITHDRAWN = new Set(["del", "s", "strike"]);

/** The rest. Anything else in angle brackets may be a `<placeholder>`. */
const OTHERS = new Set(
  (
    "a abbr acronym area b base bdi bdo big br button cite code col colgroup data datalist dfn em " +
    "font frame frameset hgroup html i img input ins kbd label legend link map mark menu meta meter " +
    "nav optgroup option output param picture progress q ruby samp search slot small source span " +
    "strong sub sup time title track tt u var wbr"
  ).split(" "),
);

/** Reads one tag. `undefined` for what only looks like one: comments, `<placeholder>`, `Vec<T>`. */
export function htmlTag(source: string): HtmlTag | undefined {
  const match = /^<(\/?)([A-Za-z][\w.:-]*)/.exec(source);
  const written = match?.[2];
  if (match === null || written === undefined) {
    return undefined;
  }
  const name = written.toLowerCase();
  if (!isElement(name) && !/^[A-Z][\w.]/.test(written)) {
    return undefined;
  }
  return {
    name,
    isClosing: match[1] === "/",
    isSelfClosing: source.endsWith("/>"),
    attribute: (wanted) => readAttribute(source, wanted),
  };
}

/** Not an element of HTML: a component of MDX, or the name of a type. */
export function isComponent(tag: HtmlTag): boolean {
  return !isElement(tag.name);
}

/** Whether nothing up to the closing tag is text of the note. */
export function hidesContent(tag: HtmlTag): boolean {
  const isHidden = SILENT.has(tag.name) || WITHDRAWN.has(tag.name) || isOrgMark(tag);
  return isHidden && !tag.isClosing && !tag.isSelfClosing;
}

export function isBlock(tag: HtmlTag): boolean {
  return BLOCKS.has(tag.name);
}

/** Whether the tag begins or ends a part that the author has taken back. */
export function isWithdrawal(tag: HtmlTag): boolean {
  return WITHDRAWN.has(tag.name);
}

function isElement(name: string): boolean {
  return BLOCKS.has(name) || OTHERS.has(name) || SILENT.has(name) || WITHDRAWN.has(name);
}

/** Words that tell the state of a heading in org mode, not what it says. */
function isOrgMark(tag: HtmlTag): boolean {
  const classes = tag.name === "span" ? (tag.attribute("class") ?? "") : "";
  return /(?:^|\s)(?:org-todo|tag)(?:\s|$)/.test(classes);
}

function readAttribute(source: string, wanted: string): string | undefined {
  if (!source.includes("=")) {
    return undefined;
  }
  const value = new RegExp(`\\s${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
  const match = value.exec(source);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
