import { checkName, createdAt, foreignKeyTo, id, indexName, oneOf } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { signedInRows } from '../policies.ts';
import { artifactFormats, type ArtifactType } from '../values.ts';
import { projects } from './projects.ts';

const table = 'artifacts';

/** Inputs and outputs of the pipeline, versioned. Immutable for users: a change is a new version, `addArtifactVersion`. */
export const artifacts = pgTable.withRLS(
  table,
  {
    id: id(),
    projectId: uuid('project_id').notNull(),
    type: text('type').$type<ArtifactType>().notNull(),
    format: text('format', { enum: artifactFormats }).notNull(),
    /** For a file of the knowledge base its title. */
    title: text('title'),
    /** Body of an md or txt artifact. */
    content: text('content'),
    /** Body of a json artifact, validated before it is stored. */
    contentJson: jsonb('content_json'),
    /** Path of a file body inside the bucket `flow-artifacts`; at least one of the three bodies is there. */
    fileUrl: text('file_url'),
    /** Counts up from 1 per project, type and title. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKeyTo(table, t.projectId, projects.id).onDelete('cascade'),
    check(
      checkName(table, 'body'),
      sql`${t.content} is not null or ${t.contentJson} is not null or ${t.fileUrl} is not null`,
    ),
    oneOf(table, t.format, artifactFormats),
    check(checkName(table, 'version'), sql`${t.version} >= 1`),
    index(indexName(table, 'project_id')).on(t.projectId),
    index(indexName(table, 'type')).on(t.type),
    index(indexName(table, 'project_id', 'type')).on(t.projectId, t.type),
    index(indexName(table, 'created_at')).on(t.createdAt.desc().nullsFirst()),
    uniqueIndex(indexName(table, 'project_id', 'type', 'title', 'version')).on(
      t.projectId,
      t.type,
      sql`coalesce(${t.title}, '')`,
      t.version,
    ),
    ...signedInRows(table, ['select', 'insert']),
  ],
);
