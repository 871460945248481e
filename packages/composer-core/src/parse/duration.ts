const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** `500ms`, `2s`, `1min` → milliseconds; undefined for anything else. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d+)\s*(ms|s|min)$/.exec(text);
  return match === null ? undefined : Number(match[1]) * UNITS[match[2]!]!;
};
