import { createdAt, id } from '@tributary/schema-kit';
import { pgTable, text } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';

const table = 'poc_documents';

/** Proof of concept: headers of documents. */
export const pocDocuments = pgTable.withRLS(
  table,
  {
    id: id(),
    /** Short name. */
    slug: text('slug').unique(),
    title: text('title'),
    path: text('path'),
    tags: text('tags').array(),
    createdAt: createdAt(),
  },
  () => [openToSignedIn(table)],
);
