import { drizzleDrivers, sqlstateOf } from '@tributary/testkit';
import { and, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';

import {
  matchesEventPattern,
  workflowInstances,
  workflows,
  workflowSchedules,
  type WorkflowState,
} from '../src/index.ts';

const drivers = drizzleDrivers(new URL('..', import.meta.url));
/** Texts that an encoding in between would change. */
const awkward = { quotes: `'"`, braces: '{a,b}', backslash: 'a\\b', nothing: null, list: [1, 'two', { three: true }] };

test.each(drivers)('$name: patterns are matched, and commands come back as they were', (driver) =>
  driver.asUser(async (db, userId) => {
    expect(await matchesEventPattern(db, 'invoice.*', 'invoice.paid')).toBe(true);
    expect(await matchesEventPattern(db, `'"\\%_*`, `'"\\%_ `)).toBe(true);
    expect(await matchesEventPattern(db, 'invoice.*', 'invoice')).toBe(false);

    const command = {
      userId,
      command: awkward.quotes,
      steps: [awkward],
      endTime: new Date('2026-06-05T09:00:42.123Z'),
    };
    const [inserted] = await db.insert(workflows).values(command).returning();
    expect(inserted).toMatchObject({ ...command, status: 'planning', results: [] });
    expect(await db.select().from(workflows)).toEqual([inserted]);
    expect(await sqlstateOf(db.select().from(workflowInstances))).toBe('42501');
  }),
);

test.each(drivers)('$name: runs are advanced under their version, schedules keep their input', (driver) =>
  driver.asService(async (db) => {
    const state: WorkflowState = { variables: awkward, currentStepId: 'one' };
    const [run] = await db.insert(workflowInstances).values({ status: 'CREATED', state }).returning();
    expect(run).toMatchObject({ state, version: 0, cancellation: null });

    const advance = (version: number) =>
      db
        .update(workflowInstances)
        .set({ status: 'RUNNING', version: sql`${workflowInstances.version} + 1` })
        .where(and(eq(workflowInstances.id, run!.id), eq(workflowInstances.version, version)))
        .returning({ version: workflowInstances.version });
    expect(await advance(0)).toEqual([{ version: 1 }]);
    expect(await advance(0)).toEqual([]);

    const nextExecution = new Date('2026-12-31T23:59:59.999Z');
    const weekly = { type: 'recurring', targetType: 'task', targetId: 't', cronExpression: '0 8 * * 1' } as const;
    const schedule = { ...weekly, nextExecution, input: awkward };
    const [kept] = await db.insert(workflowSchedules).values(schedule).returning();
    expect(kept).toMatchObject({ ...schedule, status: 'active', lastExecuted: null });
  }),
);
