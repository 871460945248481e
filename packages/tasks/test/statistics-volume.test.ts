import { fillTables } from '@tributary/composer-postgres/volume';
import { asUser, composedServerDatabase, serverUrls, streamOf, type Session } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const HERE = new URL('..', import.meta.url);
const ROWS = 100_000;
const { packages } = await streamOf(HERE);

/** What a query leaves for the statistics to agree with. */
interface History {
  readonly status: string;
  readonly duration_ms: number | null;
  readonly google_services: readonly string[] | null;
}

/** What this session counted and did not hand over yet (PostgreSQL manual, "The Cumulative Statistics System"). */
const scansOf = async (session: Session, table: string) => {
  const [scans] = await session.query<{ sequential: number; indexed: number }>(
    `select seq_scan::int as sequential, idx_scan::int as indexed from pg_stat_xact_user_tables where relname = $1`,
    [table],
  );
  return scans!;
};

describe.each(serverUrls().slice(0, 1))('statistics over 100,000 rows on the $name', ({ url }) => {
  const stage = composedServerDatabase(HERE, url).then(async (target) => ({
    target,
    database: await target.connect(),
  }));
  let user: string;

  beforeAll(async () => {
    const { database } = await stage;
    await database.query('update tributary.ledger set disposable = true');
    const { added } = await fillTables(database, {
      packages: packages.filter(({ service }) => ['platform', 'tasks'].includes(service)),
      count: ROWS,
      only: ['users', 'task_history', 'documents_generated'],
      appliedBy: 'test',
      composerVersion: '0.0.0',
    });
    expect(added).toEqual({
      'auth.users': ROWS / 100,
      'public.task_history': ROWS,
      'public.documents_generated': ROWS,
    });
    await database.query('analyze public.task_history, public.documents_generated');
    const [most] = await database.query<{ user_id: string }>(
      `select user_id from public.task_history group by user_id order by count(*) desc, user_id limit 1`,
    );
    user = most!.user_id;
  });

  afterAll(async () => {
    const { target, database } = await stage;
    await database.close();
    await target.drop();
  });

  /** Rows of a call, and how many scans of a table it began. */
  const called = async <Row>(table: string, call: string) => {
    const { database } = await stage;
    return asUser(database, user, async (session) => {
      const before = await scansOf(session, table);
      const rows = await session.query<Row>(call, [user]);
      const after = await scansOf(session, table);
      return {
        rows,
        scans: { sequential: after.sequential - before.sequential, indexed: after.indexed - before.indexed },
      };
    });
  };

  test('get_task_statistics says what the rows say, and reads them through an index', async () => {
    const { database } = await stage;
    const own = await database.query<History>(
      `select status, duration_ms, google_services from public.task_history
       where user_id = $1 and created_at >= now() - interval '36500 days'`,
      [user],
    );
    const durations = own.flatMap(({ duration_ms: duration }) => (duration === null ? [] : [duration]));
    const { rows, scans } = await called<{ most_used_service: string }>(
      'task_history',
      'select * from public.get_task_statistics($1, 36500)',
    );
    const counts = Map.groupBy(
      own.flatMap(({ google_services: services }) => services ?? []),
      (service) => service,
    );
    const most = Math.max(...[...counts.values()].map((list) => list.length));
    expect(own.length).toBeGreaterThan(50);
    expect(rows).toEqual([
      {
        total_tasks: own.length,
        successful_tasks: own.filter(({ status }) => status === 'success').length,
        failed_tasks: own.filter(({ status }) => status === 'failed').length,
        avg_duration_ms: Math.round(durations.reduce((sum, each) => sum + each, 0) / durations.length),
        most_used_service: expect.any(String) as string,
      },
    ]);
    expect(counts.get(rows[0]!.most_used_service)).toHaveLength(most);
    expect(scans.sequential).toBe(0);
    expect(scans.indexed).toBeGreaterThan(0);
  });

  test('get_document_statistics says what the rows say, and reads them through an index', async () => {
    const { database } = await stage;
    const own = await database.query<{ document_type: string }>(
      `select document_type from public.documents_generated
       where user_id = $1 and created_at >= now() - interval '36500 days'`,
      [user],
    );
    const of = (type: string): number => own.filter(({ document_type: each }) => each === type).length;
    const { rows, scans } = await called(
      'documents_generated',
      'select * from public.get_document_statistics($1, 36500)',
    );
    expect(rows).toEqual([
      {
        total_documents: own.length,
        docs_count: of('doc'),
        sheets_count: of('sheet'),
        emails_count: of('email'),
        calendar_events_count: of('calendar_event'),
        files_count: of('file'),
      },
    ]);
    expect(own.length).toBeGreaterThan(50);
    expect(scans.sequential).toBe(0);
    expect(scans.indexed).toBeGreaterThan(0);
  });
});
