import { authUsers } from '@tributary/platform';
import { createdAt, foreignKeyTo, id, indexName, oneOf, ownRows } from '@tributary/schema-kit';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { signedInRows } from '../policies.ts';
import { projectLanguages } from '../values.ts';

const table = 'projects';

/** Engagements of clients: the root of everything that the pipeline makes. */
export const projects = pgTable.withRLS(
  table,
  {
    id: id(),
    clientName: text('client_name').notNull(),
    createdAt: createdAt(),
    /** Language of what is written for the client. */
    language: text('language', { enum: projectLanguages }).notNull().default('pt'),
    /** The account that may rename and remove it, and with `owner-policies` alone reaches it; null for nobody. */
    ownerId: uuid('owner_id'),
  },
  (t) => [
    foreignKeyTo(table, t.ownerId, authUsers.id).onDelete('set null'),
    oneOf(table, t.language, projectLanguages),
    index(indexName(table, 'client_name')).on(t.clientName),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    index(indexName(table, 'owner_id')).on(t.ownerId),
    ...ownRows(table, t.ownerId, ['update', 'delete']),
    ...signedInRows(table, ['select', 'insert']),
  ],
);
