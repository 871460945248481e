import type { SqlExecutor } from '@tributary/schema-kit';
import { expectTypeOf, test } from 'vitest';

import {
  addArtifactVersion,
  type Artifact,
  type ArtifactVersion,
  type Job,
  type NewArtifact,
  type NewProject,
  type Run,
} from '../src/index.ts';

test('rows follow the tables', () => {
  expectTypeOf<Job['status']>().toEqualTypeOf<'queued' | 'running' | 'needs_approval' | 'done' | 'failed'>();
  expectTypeOf<Artifact['format']>().toEqualTypeOf<'json' | 'md' | 'txt'>();
  expectTypeOf<Run['costEstimate']>().toEqualTypeOf<string | null>();
  expectTypeOf<{ clientName: string }>().toExtend<NewProject>();
});

test('kinds of artifacts are an open list', () => {
  expectTypeOf<'kb_file'>().toExtend<NewArtifact['type']>();
  expectTypeOf<string>().toExtend<NewArtifact['type']>();
});

test('a version needs a project, a type and a format', () => {
  expectTypeOf<{ projectId: string; type: string; format: 'md' }>().toExtend<ArtifactVersion>();
  expectTypeOf<{ projectId: string; type: string }>().not.toExtend<ArtifactVersion>();
  expectTypeOf(addArtifactVersion).parameter(0).toEqualTypeOf<SqlExecutor>();
  expectTypeOf(addArtifactVersion).returns.resolves.toEqualTypeOf<{ readonly id: string; readonly version: number }>();
});
