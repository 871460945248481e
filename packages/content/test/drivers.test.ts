import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { addArtifactVersion, artifacts, projects } from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));

test.each(drivers)('$name: arguments arrive and rows come back as they were', ({ asUser }) =>
  asUser(async (db, userId) => {
    const projectId = '00000000-0000-4000-8000-0000000000a1';
    await db.insert(projects).values({ id: projectId, clientName: 'Client', ownerId: userId });
    const body = {
      title: `it's "quoted" {1,2}`,
      content: 'back\\slash',
      contentJson: { list: ['a', 1, null], deep: {} },
    };
    const added = await addArtifactVersion(db, { projectId, type: 'kb_file', format: 'json', ...body });
    expect(added).toEqual({ id: expect.any(String), version: 1 });
    expect(await db.select().from(artifacts).where(eq(artifacts.id, added.id))).toEqual([
      {
        id: added.id,
        projectId,
        type: 'kb_file',
        format: 'json',
        ...body,
        fileUrl: null,
        version: 1,
        createdAt: expect.any(Date),
      },
    ]);
    expect(await sqlstateOf(addArtifactVersion(db, { projectId, type: 'kb_file', format: 'md' }))).toBe('23514');
  }),
);
