import { callFunction, json, type SqlExecutor } from '@tributary/schema-kit';

import type { ArtifactFormat, ArtifactType } from './values.ts';

/** What `json` takes. */
type Json = Parameters<typeof json>[0];

/** A new version of an artifact; at least one of the three bodies is there. */
export interface ArtifactVersion {
  readonly projectId: string;
  readonly type: ArtifactType;
  readonly format: ArtifactFormat;
  readonly title?: string | null;
  readonly content?: string | null;
  readonly contentJson?: Json;
  /** Path inside the bucket `flow-artifacts`. */
  readonly fileUrl?: string | null;
}

/**
 * Stores an artifact under the next version of its project, type and title: 1 for the first. Writers of the same wait for
 * each other until the transaction ends. Fails with SQLSTATE 23514 without a body or with an unknown format, 23503
 * without the project, 42501 where the policies refuse the caller, and 23505 in a transaction of level repeatable read
 * that began before another's version was there.
 */
export const addArtifactVersion = async (
  db: SqlExecutor,
  artifact: ArtifactVersion,
): Promise<{ readonly id: string; readonly version: number }> => {
  const [row] = await callFunction<{ readonly id: string; readonly version: number }>(db, 'add_artifact_version', {
    p_project_id: artifact.projectId,
    p_type: artifact.type,
    p_format: artifact.format,
    p_title: artifact.title,
    p_content: artifact.content,
    p_content_json: json(artifact.contentJson),
    p_file_url: artifact.fileUrl,
  });
  return row!;
};
