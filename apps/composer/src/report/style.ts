import { styleText } from 'node:util';

/** Colours by meaning. Without colour every function returns its text as it is. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly notable: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

export const styleFor = (isColored: boolean): Style => {
  const paint = (format: Format) => (text: string) =>
    isColored ? styleText(format, text, { validateStream: false }) : text;
  return {
    strong: paint('bold'),
    faint: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
    notable: paint('yellow'),
  };
};
