import {
  asAnon,
  asService,
  asUser,
  composedDatabase,
  composedServerDatabase,
  executorOn,
  sqlstateOf,
  type Session,
} from '@tributary/testkit';
import { describe, expect, test } from 'vitest';

import { currentTenantId, requireCaller } from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
const user = '11111111-1111-4111-8111-111111111111';
const stranger = '22222222-2222-4222-8222-222222222222';

interface Caller {
  readonly uid: string | null;
  readonly role: string | null;
}

const callerOf = async (session: Session): Promise<Caller> => {
  const [row] = await session.query<Caller>('select auth.uid()::text as uid, auth.role() as role');
  return row!;
};

/** Who the caller is under these settings, set for one transaction. */
const callerUnder = (settings: Readonly<Record<string, string>>): Promise<Caller> =>
  database.transaction(async (session) => {
    for (const [name, value] of Object.entries(settings)) {
      await session.query('select set_config($1, $2, true)', [name, value]);
    }
    return callerOf(session);
  });

describe('auth.uid() and auth.role()', () => {
  test('are null without claims, and where the claims are empty', async () => {
    expect(await callerUnder({})).toEqual({ uid: null, role: null });
    expect(await callerUnder({ 'request.jwt.claims': '', 'request.jwt.claim.sub': '' })).toEqual({
      uid: null,
      role: null,
    });
  });

  test('read the claims as one object', async () => {
    const claims = JSON.stringify({ sub: user, role: 'authenticated' });
    expect(await callerUnder({ 'request.jwt.claims': claims })).toEqual({
      uid: user,
      role: 'authenticated',
    });
  });

  test('prefer the claims as single settings', async () => {
    const settings = {
      'request.jwt.claims': JSON.stringify({ sub: stranger, role: 'anon' }),
      'request.jwt.claim.sub': user,
      'request.jwt.claim.role': 'authenticated',
    };
    expect(await callerUnder(settings)).toEqual({ uid: user, role: 'authenticated' });
  });

  test('answer every API role', async () => {
    expect((await asUser(database, user, callerOf)).uid).toBe(user);
    expect((await asAnon(database, callerOf)).uid).toBeNull();
    expect((await asService(database, callerOf)).uid).toBeNull();
  });
});

describe('require_caller', () => {
  const asking = (userId: string) => (session: Session) => requireCaller(executorOn(session), { userId });
  const askingNull = (session: Session) => session.query('select public.require_caller(null)');

  test('lets a user act for itself only', async () => {
    await asUser(database, user, asking(user));
    expect(await sqlstateOf(asUser(database, user, asking(stranger)))).toBe('42501');
    expect(await sqlstateOf(asUser(database, user, askingNull))).toBe('42501');
  });

  test('lets the service role act for anyone, by its role or by its claim', async () => {
    await asService(database, asking(user));
    await asService(database, askingNull);
    await database.transaction(async (session) => {
      await session.query(`select set_config('request.jwt.claims', '{"role": "service_role"}', true)`);
      await asking(user)(session);
    });
    await database.transaction(async (session) => {
      await session.query('set local role service_role');
      await asking(user)(session);
    });
  });

  test('believes no claim that the role of the session does not bear out', async () => {
    for (const role of ['authenticated', 'anon'])
      for (const claims of [{ role: 'service_role' }, { role: 'service_role', sub: stranger }]) {
        const attempt = database.transaction(async (session) => {
          await session.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
          await session.query(`set local role ${role}`);
          await asking(user)(session);
        });
        expect(await sqlstateOf(attempt)).toBe('42501');
      }
  });

  test('believes the claim of a login without a role only where it could take the role', async () => {
    const target = await composedServerDatabase(new URL('..', import.meta.url));
    const server = await target.connect();
    const callingAs = (login: string) =>
      server.transaction(async (session) => {
        await session.query('create role some_app; grant authenticated to some_app');
        await session.query('create role some_backend; grant authenticated, service_role to some_backend');
        await session.query(`set local session authorization ${login}`);
        await session.query(`select set_config('request.jwt.claims', '{"role": "service_role"}', true)`);
        await asking(user)(session);
        throw new Error('served');
      });
    try {
      expect(await sqlstateOf(callingAs('some_app'))).toBe('42501');
      await expect(callingAs('some_backend')).rejects.toThrow('served');
    } finally {
      await server.close();
      await target.drop();
    }
  });

  test('reads empty claims as nobody, and refuses those that cannot be read', async () => {
    const callingWith = (claims: string) =>
      database.transaction(async (session) => {
        await session.query(`select set_config('request.jwt.claims', $1, true)`, [claims]);
        await session.query('set local role authenticated');
        await asking(user)(session);
      });
    for (const claims of ['', '{}', 'null']) expect(await sqlstateOf(callingWith(claims)), claims).toBe('42501');
    for (const claims of ['sub', '{"sub": ""}', '{"sub": "owner"}'])
      expect(await sqlstateOf(callingWith(claims)), claims).toBe('22P02');
  });

  test('refuses callers without a session', async () => {
    expect(await sqlstateOf(asAnon(database, asking(user)))).toBe('42501');
    expect(await sqlstateOf(database.transaction(asking(user)))).toBe('42501');
    expect(await sqlstateOf(database.transaction(askingNull))).toBe('42501');
  });
});

describe('current_tenant_id', () => {
  const tenantUnder = (value: string | undefined) =>
    asUser(database, user, async (session) => {
      if (value !== undefined) await session.query(`select set_config('app.current_tenant', $1, true)`, [value]);
      return currentTenantId(executorOn(session));
    });

  test('is the setting as uuid, null when unset or empty', async () => {
    expect(await tenantUnder(stranger)).toBe(stranger);
    expect(await tenantUnder(undefined)).toBeNull();
    expect(await tenantUnder('')).toBeNull();
  });

  test('refuses what is not a uuid with 22P02', async () => {
    expect(await sqlstateOf(tenantUnder('tenant one'))).toBe('22P02');
  });

  test('is closed to callers without a session', async () => {
    const attempt = asAnon(database, (session) => currentTenantId(executorOn(session)));
    expect(await sqlstateOf(attempt)).toBe('42501');
  });
});
