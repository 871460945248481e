import { drizzle } from 'drizzle-orm/pg-proxy';
import { getTableConfig, PgDialect, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';

import {
  callFunction,
  createdAt,
  foreignKeyTo,
  id,
  oneOf,
  ownRows,
  seed,
  timestamps,
  type SqlExecutor,
} from '../src/index.ts';

const notes = pgTable.withRLS(
  'notes',
  { id: id(), ownerId: uuid('owner_id').notNull(), mood: text('mood'), ...timestamps() },
  (t) => [
    oneOf('notes', t.mood, ['calm', "don't know"]),
    ...ownRows('notes', t.ownerId, ['select', 'insert', 'update', 'delete']),
  ],
);
const dialect = new PgDialect();

describe('table builders', () => {
  const config = getTableConfig(notes);

  test('oneOf quotes its values and takes the name of table and column', () => {
    const [check] = config.checks;
    expect(check?.name).toBe('notes_mood_check');
    expect(dialect.sqlToQuery(check!.value).sql).toBe(`"notes"."mood" in ('calm', 'don''t know')`);
  });

  test('ownRows limits each command to own rows, and checks new rows where rows can appear', () => {
    const own = '"notes"."owner_id" = (select auth.uid())';
    const text = (value: (typeof config.policies)[number]['using']): string | undefined =>
      value === undefined ? undefined : dialect.sqlToQuery(value).sql;
    expect(
      config.policies.map((policy) => [policy.name, policy.for, text(policy.using), text(policy.withCheck)]),
    ).toEqual([
      ['notes_select_own', 'select', own, undefined],
      ['notes_insert_own', 'insert', undefined, own],
      ['notes_update_own', 'update', own, own],
      ['notes_delete_own', 'delete', own, undefined],
    ]);
  });

  test('foreignKeyTo takes the name that PostgreSQL gives, and the action that closes it', () => {
    const replies = pgTable('replies', { noteId: uuid('note_id') }, (t) => [
      foreignKeyTo('replies', t.noteId, notes.id).onDelete('cascade'),
    ]);
    const [key] = getTableConfig(replies).foreignKeys;
    expect([key?.getName(), key?.onDelete]).toEqual(['replies_note_id_fkey', 'cascade']);
    expect(key?.reference().foreignColumns.map(({ name }) => name)).toEqual(['id']);
  });

  test('times are with zone and never null', () => {
    const times = config.columns.filter((column) => column.name.endsWith('_at'));
    expect(times.map((column) => [column.name, column.getSQLType(), column.notNull])).toEqual([
      ['created_at', 'timestamp with time zone', true],
      ['updated_at', 'timestamp with time zone', true],
    ]);
    expect(createdAt()).toBeDefined();
  });
});

test('seed only types a module: its queries are text and parameters', () => {
  const module = seed((db) => [db.insert(notes).values({ ownerId: 'a', mood: 'calm' }).onConflictDoNothing()]);
  const [query] = module(drizzle(() => Promise.reject(new Error('a seed runs nothing'))));
  expect(query?.toSQL().params).toEqual(['a', 'calm']);
});

describe('callFunction', () => {
  const recorder = (answer: unknown): { readonly texts: string[]; readonly db: SqlExecutor } => {
    const texts: string[] = [];
    return {
      texts,
      db: {
        execute: async (query) => {
          texts.push(dialect.sqlToQuery(query).sql);
          return answer;
        },
      },
    };
  };

  test('binds named arguments, leaves undefined ones to their defaults, and reads both row shapes', async () => {
    const array = recorder([{ n: 1 }]);
    const object = recorder({ rows: [{ n: 1 }] });
    const args = { p_user_id: 'u', p_limit: undefined, p_status: null };
    expect(await callFunction(array.db, 'get_things', args)).toEqual([{ n: 1 }]);
    expect(await callFunction(object.db, 'get_things', args)).toEqual([{ n: 1 }]);
    expect(array.texts).toEqual(['select * from "public"."get_things"("p_user_id" => $1, "p_status" => $2)']);
  });
});
