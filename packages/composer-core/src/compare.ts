/**
 * The one comparator of the composer: UTF-16 code units, as JavaScript's own `<` compares.
 * Locale-aware comparison would order the same files differently on two machines.
 */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
