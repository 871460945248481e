/** A place in a text, both numbers from 1, columns in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** `offset` in characters. */
export const placeAt = (text: string, offset: number): Place => {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
};

/** The way back from a line, counted from 0, and the UTF-8 bytes before a place in it; at most the text's length. */
export const offsetAt = (text: string, line: number, bytes: number): number => {
  const lines = text.split('\n');
  const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const before = Buffer.from(lines[line] ?? '', 'utf8')
    .subarray(0, bytes)
    .toString('utf8');
  return Math.min(text.length, start + before.length);
};

/** The line of an offset with its number, and a caret under the column. */
export const excerptAt = (text: string, offset: number): Place & { readonly excerpt: string } => {
  const place = placeAt(text, offset);
  const source = (text.split('\n')[place.line - 1] ?? '').replaceAll('\t', ' ');
  const gutter = `${String(place.line).padStart(4)} | `;
  const { shown, column } = window(source, place.column);
  return { ...place, excerpt: `${gutter}${shown}\n${' '.repeat(gutter.length + column - 1)}^` };
};

/** A line too long for a terminal is shown around its column. */
const WIDTH = 100;

const window = (source: string, column: number): { readonly shown: string; readonly column: number } => {
  if (source.length <= WIDTH) return { shown: source, column };
  const start = Math.min(Math.max(0, column - WIDTH / 2), source.length - WIDTH);
  return { shown: source.slice(start, start + WIDTH), column: column - start };
};

/**
 * Byte offsets of the parser → character offsets of JavaScript. Ascending calls are cheap: each one
 * goes on from the last. Texts that are all ASCII, nearly all of them, need no walk at all.
 */
export const characterOffsets = (text: string): ((byteOffset: number) => number) => {
  if (Buffer.byteLength(text, 'utf8') === text.length) return (byteOffset) => byteOffset;
  let known = { bytes: 0, characters: 0 };
  return (byteOffset) => {
    if (byteOffset < known.bytes) known = { bytes: 0, characters: 0 };
    let { bytes, characters } = known;
    while (bytes < byteOffset && characters < text.length) {
      const character = String.fromCodePoint(text.codePointAt(characters)!);
      bytes += Buffer.byteLength(character, 'utf8');
      characters += character.length;
    }
    known = { bytes, characters };
    return characters;
  };
};
