import { numeric, varchar } from 'drizzle-orm/pg-core';

/** `numeric(10,2)`, read and written as text so that no cent is lost. */
export const money = (name: string) => numeric(name, { precision: 10, scale: 2 });

/** `currency varchar(3) not null default 'USD'`: an ISO 4217 code. */
export const currency = () => varchar('currency', { length: 3 }).notNull().default('USD');

/** `numeric(3,2)`: from 0.00 to 1.00, which `confidenceRange` checks. Read and written as text. */
export const confidence = (name: string) => numeric(name, { precision: 3, scale: 2 });
