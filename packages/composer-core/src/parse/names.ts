/** `yyyymmddhhmmss_verb_object` taken apart, or undefined when it is not one. */
export const parseMigrationName = (name: string): { readonly timestamp: string } | undefined => {
  const match = /^(\d{14})_[a-z][a-z0-9_]*$/.exec(name);
  return match !== null && isDateTime(match[1]!) ? { timestamp: match[1]! } : undefined;
};

/** True for 14 digits that are a moment of the UTC calendar: no 31 February, no 25 o'clock. */
export const isDateTime = (digits: string): boolean => {
  if (!/^\d{14}$/.test(digits)) return false;
  const part = (from: number, to: number): number => Number(digits.slice(from, to));
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  return isDay && part(8, 10) < 24 && part(10, 12) < 60 && part(12, 14) < 60;
};

/** Reckoned without Date, which takes ten times as long: every run checks every entry of the lock. */
const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The moment one second later, with carry into minutes, hours, days, months and years. */
export const secondAfter = (digits: string): string => digitsOf(new Date((dateOf(digits)?.getTime() ?? 0) + 1000));

const dateOf = (digits: string): Date | undefined => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
};

const digitsOf = (time: Date): string => time.toISOString().replaceAll(/\D/g, '').slice(0, 14);
