import { createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';
import type { DraftDiff } from '../shapes.ts';
import { pocDocuments } from './poc-documents.ts';

const table = 'poc_draft_diffs';

/** Proof of concept: suggested changes of a document. */
export const pocDraftDiffs = pgTable.withRLS(
  table,
  {
    id: id(),
    docId: uuid('doc_id'),
    diff: jsonb('diff').$type<DraftDiff>(),
    /** Free text; `pending` is the only state that was ever written. */
    status: text('status').default('pending'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.docId, pocDocuments.id).onDelete('cascade'),
    index(indexName(table, 'doc_id')).on(t.docId),
    openToSignedIn(table),
  ],
);
