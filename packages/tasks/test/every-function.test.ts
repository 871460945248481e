import { anAccount, asUser, composedDatabase, executorOn, sqlstateOf } from '@tributary/testkit';
import type { SqlExecutor } from '@tributary/schema-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';

import * as tasks from '../src/index.ts';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

type Call = (db: SqlExecutor, userId: string) => Promise<unknown>;

const taskId = 'task-1';

/** SQL name → a call that would succeed for `userId`. */
const calls: Readonly<Record<string, Call>> = {
  insert_execution_log: (db, userId) =>
    tasks.insertExecutionLog(db, { userId, taskId, stepId: null, agentType: 'worker', message: 'm' }),
  get_execution_logs_by_task: (db, userId) => tasks.getExecutionLogsByTask(db, { userId, taskId }),
  get_execution_logs_filtered: (db, userId) => tasks.getExecutionLogsFiltered(db, { userId }),
  delete_execution_logs_by_task: (db, userId) => tasks.deleteExecutionLogsByTask(db, { userId, taskId }),
  delete_old_execution_logs: (db, userId) => tasks.deleteOldExecutionLogs(db, { userId, daysOld: 0 }),
  insert_task_history: (db, userId) =>
    tasks.insertTaskHistory(db, { userId, taskId: 'new', title: 't', status: 'success', inputPrompt: 'p' }),
  update_task_history_status: (db, userId) => tasks.updateTaskHistoryStatus(db, { userId, taskId, status: 'failed' }),
  get_task_history_filtered: (db, userId) => tasks.getTaskHistoryFiltered(db, { userId }),
  get_recent_task_history: (db, userId) => tasks.getRecentTaskHistory(db, { userId }),
  get_task_history_by_id: (db, userId) => tasks.getTaskHistoryById(db, { userId, taskId }),
  delete_task_history: (db, userId) => tasks.deleteTaskHistory(db, { userId, taskId }),
  get_task_statistics: (db, userId) => tasks.getTaskStatistics(db, { userId }),
  insert_generated_document: (db, userId) =>
    tasks.insertGeneratedDocument(db, { userId, taskId, documentType: 'doc', googleId: null, title: null }),
  get_documents_by_task: (db, userId) => tasks.getDocumentsByTask(db, { userId, taskId }),
  get_documents_by_type: (db, userId) => tasks.getDocumentsByType(db, { userId, documentType: 'doc' }),
  get_recent_documents: (db, userId) => tasks.getRecentDocuments(db, { userId }),
  get_documents_filtered: (db, userId) => tasks.getDocumentsFiltered(db, { userId }),
  delete_generated_document: (db, userId) =>
    tasks.deleteGeneratedDocument(db, { userId, documentId: '00000000-0000-4000-8000-000000000001' }),
  delete_documents_by_task: (db, userId) => tasks.deleteDocumentsByTask(db, { userId, taskId }),
  get_document_statistics: (db, userId) => tasks.getDocumentStatistics(db, { userId }),
  batch_insert_generated_documents: (db, userId) =>
    tasks.batchInsertGeneratedDocuments(db, { userId, taskId, documents: [{ documentType: 'doc' }] }),
};

const readers = new Set(Object.keys(calls).filter((name) => name.startsWith('get_')));

let owner: string;
let stranger: string;

beforeAll(async () => {
  owner = await anAccount(database);
  stranger = await anAccount(database);
});

test('every exported caller is called here', () => {
  const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
  const exported = Object.entries(tasks).filter(([, value]) => typeof value === 'function' && !('enumName' in value));
  expect(Object.keys(calls).map(camelCase).toSorted()).toEqual(exported.map(([name]) => name).toSorted());
});

test.each(Object.entries(calls))('%s serves its owner', async (_name, call) => {
  await asUser(database, owner, (session) => call(executorOn(session), owner));
});

test.each(Object.entries(calls))("%s refuses a signed-in user who asks for another's rows", async (_name, call) => {
  const attempt = asUser(database, stranger, (session) => call(executorOn(session), owner));
  expect(await sqlstateOf(attempt)).toBe('42501');
});

test.each(Object.keys(calls))('%s: definer rights, pinned search path, no access without a session', async (name) => {
  const rows = await database.query(
    `select p.prosecdef as definer, p.proconfig as config, p.provolatile = 's' as stable,
       has_function_privilege('anon', p.oid, 'execute') as anon,
       has_function_privilege('authenticated', p.oid, 'execute') as authenticated,
       has_function_privilege('service_role', p.oid, 'execute') as service
     from pg_catalog.pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [name],
  );
  expect(rows).toEqual([
    {
      definer: true,
      config: ['search_path=""'],
      stable: readers.has(name),
      anon: false,
      authenticated: true,
      service: true,
    },
  ]);
});
