import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** `timestamp with time zone`, read and written as `Date`. */
export const timestamptz = (name: string) => timestamp(name, { withTimezone: true });

/** `id uuid primary key default gen_random_uuid()`. An explicit id may always be inserted. */
export const id = () => uuid('id').primaryKey().defaultRandom();

/** `created_at timestamptz not null default now()`. */
export const createdAt = () => timestamptz('created_at').notNull().defaultNow();

/**
 * `created_at` and `updated_at`. The database keeps `updated_at` true by the trigger that calls
 * `public.set_updated_at()`; attach it in a custom migration.
 */
export const timestamps = () => ({
  createdAt: createdAt(),
  updatedAt: timestamptz('updated_at').notNull().defaultNow(),
});
