/** The characters that Windows-1252 has at 0x80 to 0x9F. */
const WINDOWS =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

const SUSPECT = new RegExp(`[\u00C2-\u00F4][\u0080-\u00BF${WINDOWS}]{1,3}`, "g");

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Repairs UTF-8 that was read as Windows-1252, only where it decodes without a doubt. */
export function repairMojibake(text: string): string {
  return text.replace(SUSPECT, (found: string, at: number) => {
    const bytes = Array.from(found, toByte);
    const length = sequenceLength(bytes[0] ?? 0);
    if (bytes.length < length || isEndOfWord(found, text.charAt(at + length))) {
      return found;
    }
    try {
      return utf8.decode(Uint8Array.from(bytes.slice(0, length))) + found.slice(length);
    } catch {
      return found;
    }
  });
}

function toByte(char: string): number {
  const at = WINDOWS.indexOf(char);
  return at < 0 ? char.charCodeAt(0) : 0x80 + at;
}

function sequenceLength(lead: number): number {
  if (lead < 0xe0) {
    return 2;
  }
  return lead < 0xf0 ? 3 : 4;
}

/** A capital before a closing quote or a dash, in Portuguese: "MANH\u00C3\u201D" is no \u00D4. */
function isEndOfWord(found: string, next: string): boolean {
  return (
    /^[\u00C2\u00C3][\u2018-\u201E\u2013\u2014\u2026\u00AB\u00BB]/.test(found) &&
    !/\p{L}/u.test(next)
  );
}
