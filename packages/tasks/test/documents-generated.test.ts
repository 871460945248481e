import { anAccount, asService, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  batchInsertGeneratedDocuments,
  deleteDocumentsByTask,
  deleteGeneratedDocument,
  getDocumentsByTask,
  getDocumentsByType,
  getDocumentsFiltered,
  getDocumentStatistics,
  getRecentDocuments,
  insertGeneratedDocument,
  type GeneratedDocument,
  type InsertGeneratedDocumentArguments,
} from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());
const nobody = '00000000-0000-4000-8000-00000000dead';
let userId: string;

beforeAll(async () => {
  userId = await anAccount(database);
});

const document = (given: Partial<InsertGeneratedDocumentArguments> = {}): InsertGeneratedDocumentArguments => ({
  userId,
  taskId: 'task',
  documentType: 'doc',
  googleId: 'g',
  title: 'Title',
  ...given,
});

const emptied = 'delete from public.documents_generated where user_id = $1';

/** `a` (doc of t1), `b` (sheet of t1), `c` (doc of t2), a day apart. */
const insertThree = `
  insert into public.documents_generated (user_id, task_id, document_type, title, created_at) values
    ($1, 't1', 'doc', 'a', '2026-05-01 12:00:00+00'),
    ($1, 't1', 'sheet', 'b', '2026-05-02 12:00:00+00'),
    ($1, 't2', 'doc', 'c', '2026-05-03 12:00:00+00')`;

describe('insert_generated_document', () => {
  test('records a document and returns the id', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const id = await insertGeneratedDocument(db, document({ taskId: 'one', url: 'https://example.com/1' }));
      expect(await getDocumentsByTask(db, { userId, taskId: 'one' })).toEqual([
        {
          id,
          taskId: 'one',
          documentType: 'doc',
          googleId: 'g',
          title: 'Title',
          url: 'https://example.com/1',
          createdAt: expect.any(Date) as Date,
        },
      ]);
    }));

  test('takes nulls for what may be unknown', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      await insertGeneratedDocument(db, document({ taskId: 'nulls', googleId: null, title: null }));
      const [row] = await getDocumentsByTask(db, { userId, taskId: 'nulls' });
      expect(row).toMatchObject({ googleId: null, title: null, url: null });
    }));

  test.each([
    ['23502', 'task', { taskId: null }],
    ['23502', 'type', { documentType: null }],
    ['23514', 'unknown type', { documentType: 'slides' }],
  ])('refuses with %s: %s', async (code, _what, given) => {
    const attempt = asUser(database, userId, (session) =>
      insertGeneratedDocument(
        executorOn(session),
        document(given as unknown as Partial<InsertGeneratedDocumentArguments>),
      ),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
  });

  test('refuses with 23503: no such account', async () => {
    const attempt = asService(database, (session) =>
      insertGeneratedDocument(executorOn(session), document({ userId: nobody })),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});

describe('reading', () => {
  const read = (what: (db: ReturnType<typeof executorOn>) => Promise<readonly { readonly title: string | null }[]>) =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(insertThree, [userId]);
      return (await what(executorOn(session))).map((row) => row.title);
    });

  test('by task gives the oldest first', async () => {
    expect(await read((db) => getDocumentsByTask(db, { userId, taskId: 't1' }))).toEqual(['a', 'b']);
  });

  test('by type gives the newest first, paged', async () => {
    const documentType = 'doc';
    expect(await read((db) => getDocumentsByType(db, { userId, documentType }))).toEqual(['c', 'a']);
    expect(await read((db) => getDocumentsByType(db, { userId, documentType, limit: 1 }))).toEqual(['c']);
    expect(await read((db) => getDocumentsByType(db, { userId, documentType, limit: 1, offset: 1 }))).toEqual(['a']);
  });

  test('recent ones gives the newest first, limited', async () => {
    expect(await read((db) => getRecentDocuments(db, { userId }))).toEqual(['c', 'b', 'a']);
    expect(await read((db) => getRecentDocuments(db, { userId, limit: 2 }))).toEqual(['c', 'b']);
  });

  test.each([
    ['no filter', {}, ['c', 'b', 'a']],
    ['type', { documentType: 'doc' }, ['c', 'a']],
    ['task', { taskId: 't1' }, ['b', 'a']],
    ['two filters', { documentType: 'doc', taskId: 't1' }, ['a']],
    ['start date, inclusive', { startDate: new Date('2026-05-02T12:00:00Z') }, ['c', 'b']],
    ['end date, inclusive', { endDate: new Date('2026-05-02T12:00:00Z') }, ['b', 'a']],
    ['paging', { limit: 1, offset: 2 }, ['a']],
  ] as const)('filtered: %s', async (_what, filter, titles) => {
    expect(await read((db) => getDocumentsFiltered(db, { userId, ...filter }))).toEqual(titles);
  });

  test.each([
    ['2201W', 'by type', (db, id) => getDocumentsByType(db, { userId: id, documentType: 'doc', limit: -1 })],
    ['2201X', 'by type', (db, id) => getDocumentsByType(db, { userId: id, documentType: 'doc', offset: -1 })],
    ['2201W', 'recent', (db, id) => getRecentDocuments(db, { userId: id, limit: -1 })],
    ['2201W', 'filtered', (db, id) => getDocumentsFiltered(db, { userId: id, limit: -1 })],
    ['2201X', 'filtered', (db, id) => getDocumentsFiltered(db, { userId: id, offset: -1 })],
  ] as readonly (readonly [string, string, (db: ReturnType<typeof executorOn>, id: string) => Promise<unknown>])[])(
    'refuses a negative page with %s: %s',
    async (code, _what, call) => {
      const attempt = asUser(database, userId, (session) => call(executorOn(session), userId));
      expect(await sqlstateOf(attempt)).toBe(code);
    },
  );
});

describe('deleting', () => {
  test('one says whether there was one', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      const documentId = await insertGeneratedDocument(db, document());
      expect(await deleteGeneratedDocument(db, { userId, documentId })).toBe(true);
      expect(await deleteGeneratedDocument(db, { userId, documentId })).toBe(false);
    }));

  test("a task's says how many went", () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(insertThree, [userId]);
      const db = executorOn(session);
      expect(await deleteDocumentsByTask(db, { userId, taskId: 't1' })).toBe(2);
      expect(await deleteDocumentsByTask(db, { userId, taskId: 't1' })).toBe(0);
    }));
});

describe('get_document_statistics', () => {
  test('counts each type in the last thirty days, or as many as asked', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      await session.query(
        `insert into public.documents_generated (user_id, task_id, document_type, created_at)
         select $1, 't', entry.type, now() - make_interval(days => entry.age)
         from (values ('doc', 0), ('doc', 1), ('sheet', 2), ('email', 3), ('email', 4), ('email', 5),
           ('calendar_event', 8), ('file', 31)) as entry (type, age)`,
        [userId],
      );
      const db = executorOn(session);
      const counts = { totalDocuments: 7, docsCount: 2, sheetsCount: 1, emailsCount: 3 };
      expect(await getDocumentStatistics(db, { userId })).toEqual({
        ...counts,
        calendarEventsCount: 1,
        filesCount: 0,
      });
      expect(await getDocumentStatistics(db, { userId, days: 7 })).toEqual({
        ...counts,
        totalDocuments: 6,
        calendarEventsCount: 0,
        filesCount: 0,
      });
      expect(await getDocumentStatistics(db, { userId, days: 40 })).toMatchObject({ filesCount: 1 });
    }));

  test('is one row of zeros without a document', () =>
    asUser(database, userId, async (session) => {
      await session.query(emptied, [userId]);
      expect(await getDocumentStatistics(executorOn(session), { userId })).toEqual({
        totalDocuments: 0,
        docsCount: 0,
        sheetsCount: 0,
        emailsCount: 0,
        calendarEventsCount: 0,
        filesCount: 0,
      });
    }));
});

describe('batch_insert_generated_documents', () => {
  const documents: readonly GeneratedDocument[] = [
    { documentType: 'doc', googleId: 'g1', title: `O'Brien "quoted"`, url: 'https://example.com/1' },
    { documentType: 'file' },
  ];

  test('records the whole list and returns its length', () =>
    asUser(database, userId, async (session) => {
      const db = executorOn(session);
      expect(await batchInsertGeneratedDocuments(db, { userId, taskId: 'batch', documents })).toBe(2);
      const rows = await getDocumentsByTask(db, { userId, taskId: 'batch' });
      expect(rows.toSorted((a, b) => (a.documentType < b.documentType ? -1 : 1))).toMatchObject([
        documents[0]!,
        { documentType: 'file', googleId: null, title: null, url: null },
      ]);
    }));

  test.each([
    ['null', null],
    ['an empty list', []],
  ])('is 0 for %s', (_what, given) =>
    asUser(database, userId, async (session) => {
      expect(
        await batchInsertGeneratedDocuments(executorOn(session), { userId, taskId: 'none', documents: given }),
      ).toBe(0);
    }),
  );

  test.each(['{}', '"text"', '1', 'null'])('refuses %s with 22023', async (notAList) => {
    const attempt = asUser(database, userId, (session) =>
      session.query(`select public.batch_insert_generated_documents($1, 'task', $2::text::jsonb)`, [userId, notAList]),
    );
    expect(await sqlstateOf(attempt)).toBe('22023');
  });

  test.each([
    ['23502', 'an element without a type', [{ documentType: 'doc' }, {}]],
    ['23514', 'an element of unknown type', [{ documentType: 'doc' }, { documentType: 'slides' }]],
  ])('refuses with %s: %s, and inserts nothing', async (code, _what, given) => {
    const taskId = `all or nothing ${code}`;
    const attempt = asUser(database, userId, (session) =>
      batchInsertGeneratedDocuments(executorOn(session), {
        userId,
        taskId,
        documents: given as readonly GeneratedDocument[],
      }),
    );
    expect(await sqlstateOf(attempt)).toBe(code);
    await asUser(database, userId, async (session) => {
      expect(await getDocumentsByTask(executorOn(session), { userId, taskId })).toEqual([]);
    });
  });

  test('refuses with 23503: no such account', async () => {
    const attempt = asService(database, (session) =>
      batchInsertGeneratedDocuments(executorOn(session), { userId: nobody, taskId: 't', documents }),
    );
    expect(await sqlstateOf(attempt)).toBe('23503');
  });
});
