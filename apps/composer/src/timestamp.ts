/** 14 digits, UTC: migrations of two time zones sort as they happened. */
export const timestamp = (now: Date): string => now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
