/** A tag of HTML: `name` in lower case. */
export interface HtmlTag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  attribute(name: string): string | undefined;
}

/** Elements that HTML has, or had. Anything else in angle brackets may be a `<placeholder>`. */
const KNOWN = new Set(
  (
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas " +
    "caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed " +
    "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr " +
    "html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav noscript " +
    "object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search " +
    "section select slot small source span strike strong style sub summary sup svg table tbody td template " +
    "textarea tfoot th thead time title tr track tt u ul var video wbr"
  ).split(" "),
);

/** Elements whose content is no text of the note. */
const SILENT = new Set(
  "script style iframe object embed svg math canvas template head audio video noscript select textarea".split(
    " ",
  ),
);

/** Elements that begin a line of their own. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption " +
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot " +
    "thead tr ul"
  ).split(" "),
);

/** Reads one tag. `undefined` for what only looks like one: comments, `<placeholder>`, `Vec<T>`. */
export function htmlTag(source: string): HtmlTag | undefined {
  const match = /^<(\/?)([A-Za-z][\w.:-]*)/.exec(source);
  const name = match?.[2];
  if (match === null || name === undefined) {
    return undefined;
  }
  const isComponent = /^[A-Z]/.test(name) && (/[\s/]/.test(source) || name.length > 1);
  if (!KNOWN.has(name.toLowerCase()) && !isComponent) {
    return undefined;
  }
  return {
    name: name.toLowerCase(),
    isClosing: match[1] === "/",
    isSelfClosing: source.endsWith("/>"),
    attribute: (wanted) => readAttribute(source, wanted),
  };
}

/** Whether the text inside the element is not shown to readers as text. */
export function isSilent(tag: HtmlTag): boolean {
  return SILENT.has(tag.name);
}

export function isBlock(tag: HtmlTag): boolean {
  return BLOCKS.has(tag.name);
}

function readAttribute(source: string, wanted: string): string | undefined {
  const match = new RegExp(`\\s${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(
    source,
  );
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
