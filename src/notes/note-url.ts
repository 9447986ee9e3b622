/** A place in the notes. */
export interface NotePlace {
  readonly path: string;
  readonly anchor: string | undefined;
}

const SCHEME = "note:";

/** The url by which links between notes travel in a tree: `note:posts/aws.md#ecs`. */
export function noteUrl({ path, anchor }: NotePlace): string {
  const place = encodeURI(path).replaceAll("#", "%23").replaceAll("?", "%3F");
  return SCHEME + (anchor === undefined ? place : `${place}#${encodeURIComponent(anchor)}`);
}

/** Reads what `noteUrl` wrote; `undefined` for any other url. */
export function parseNoteUrl(url: string): NotePlace | undefined {
  if (!url.startsWith(SCHEME)) {
    return undefined;
  }
  const [place = "", anchor] = url.slice(SCHEME.length).split("#");
  return {
    path: decodeURIComponent(place),
    anchor: anchor === undefined ? undefined : decodeURIComponent(anchor),
  };
}
