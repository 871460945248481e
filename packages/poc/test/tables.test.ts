import { composedDatabase, insertRow, sqlstateOf } from '@tributary/testkit';
import { afterAll, expect, test } from 'vitest';

const database = await composedDatabase(new URL('..', import.meta.url));
afterAll(() => database.close());

test('versions and suggested changes go with their document', async () => {
  const document = await insertRow(database, 'poc_documents', { slug: 'leaves' });
  await insertRow(database, 'poc_document_versions', { doc_id: document.id, yjs_state: new Uint8Array([0, 1]) });
  expect(await insertRow(database, 'poc_draft_diffs', { doc_id: document.id })).toMatchObject({ status: 'pending' });
  await database.query('delete from public.poc_documents where id = $1', [document.id]);
  for (const table of ['poc_document_versions', 'poc_draft_diffs'])
    expect(await database.query(`select id from public.${table} where doc_id = $1`, [document.id])).toEqual([]);
});

test('a workflow outlives its folder', async () => {
  const folder = await insertRow(database, 'poc_workflow_folders', { name: 'Leaves' });
  const workflow = await insertRow(database, 'poc_workflows', {
    name: 'Stays',
    nodes: '[]',
    edges: '[]',
    workflow_folder_id: folder.id,
  });
  await database.query('delete from public.poc_workflow_folders where id = $1', [folder.id]);
  expect(
    await database.query('select workflow_folder_id from public.poc_workflows where id = $1', [workflow.id]),
  ).toEqual([{ workflow_folder_id: null }]);
});

test('a document has one slug, a folder one name, an action one of the groups', async () => {
  await insertRow(database, 'poc_documents', { slug: 'twice' });
  expect(await sqlstateOf(insertRow(database, 'poc_documents', { slug: 'twice' }))).toBe('23505');
  await insertRow(database, 'poc_workflow_folders', { name: 'Twice' });
  expect(await sqlstateOf(insertRow(database, 'poc_workflow_folders', { name: 'Twice' }))).toBe('23505');
  const action = insertRow(database, 'poc_integrations', { name: 'n', provider: 'p', category: 'Games' });
  expect(await sqlstateOf(action)).toBe('23514');
});
