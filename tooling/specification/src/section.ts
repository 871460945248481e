const START = '<!-- agreed differences: written by `pnpm specification --write` -->';
const END = '<!-- end of agreed differences -->';

/** The document with what stands between the two marks replaced. Throws where it has no such marks. */
export const withSection = (document: string, section: string): string => {
  const [before, rest] = document.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The document lacks ${START} … ${END}`);
  return `${before}${START}\n\n${section}\n\n${END}${after}`;
};
