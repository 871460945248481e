import { bytea, createdAt, foreignKeyTo, id, indexName } from '@tributary/schema-kit';
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

import { openToSignedIn } from '../policies.ts';
import type { JsonObject } from '../shapes.ts';
import { pocDocuments } from './poc-documents.ts';

const table = 'poc_document_versions';

/** Proof of concept: stored states of a document. */
export const pocDocumentVersions = pgTable.withRLS(
  table,
  {
    id: id(),
    docId: uuid('doc_id'),
    /** State of the editor, as Yjs encodes it. */
    yjsState: bytea('yjs_state'),
    diff: jsonb('diff').$type<JsonObject>(),
    /** Free text. */
    author: text('author'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.docId, pocDocuments.id).onDelete('cascade'),
    index(indexName(table, 'doc_id')).on(t.docId),
    openToSignedIn(table),
  ],
);
