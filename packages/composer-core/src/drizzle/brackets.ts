const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where the bracket at `open` closes, with strings, templates and comments passed over; undefined where it does not. */
export const closingBracket = (text: string, open: number): number | undefined => {
  const expected: string[] = [];
  for (let at = open; at < text.length; at += 1) {
    const skipped = skipQuoted(text, at);
    if (skipped !== at) {
      at = skipped - 1;
      continue;
    }
    const character = text[at]!;
    const closing = CLOSING[character];
    if (closing !== undefined) expected.push(closing);
    else if (character === expected.at(-1)) expected.pop();
    if (expected.length === 0) return at;
  }
  return undefined;
};

const QUOTED = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[^]*?\*\//y;

/** Behind the string, template or comment that starts here. */
const skipQuoted = (text: string, at: number): number => {
  QUOTED.lastIndex = at;
  return QUOTED.test(text) ? QUOTED.lastIndex : at;
};
