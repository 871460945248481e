import { describe, expect, test } from 'vitest';

import { applyPlan, MigrationBlocked } from '../src/index.ts';
import { serverDatabase, servers } from './support/databases.ts';
import { parser, shopWith, TESTER } from './support/stream.ts';

describe.each(servers())('who is in the way on $name', ({ url }) => {
  test('is shown with its statement, but without what that has in quotes, in the ledger too', async () => {
    const { connect } = await serverDatabase(url);
    const [holder, database] = [await connect(), await connect()];
    await holder.query('create table public.held (id int)');
    const stream = shopWith({
      '20260101000000_one': '-- @allow reference-unknown the test makes it\ndrop table public.held;',
    });
    const blocked = await holder.transaction(async (session) => {
      await session.query("lock table public.held; select 'it''s sesame' as secret");
      const patience = { lockTimeoutMs: 300, lockRetries: 1, retryDelayMs: 1 };
      return applyPlan(database, { plan: stream.planFor(), parser, ...TESTER, ...patience }).catch(
        (error: unknown) => error,
      );
    });
    if (!(blocked instanceof MigrationBlocked)) throw blocked;
    const events = await database.query('select data::text as data from tributary.events');
    const told = [blocked.message, JSON.stringify(blocked.data), JSON.stringify(events)].join('\n');
    expect(told).toContain("select '…' as secret");
    expect(told).not.toContain('sesame');
  });
});
