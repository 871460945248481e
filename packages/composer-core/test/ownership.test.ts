import { describe, expect, test } from 'vitest';

import { ownershipFindings, parsePackage, type Effect, type Finding, type SchemaPackage } from '../src/index.ts';
import { aPackage, compose, parser, sourceOf } from './builders.ts';

const told = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, file, line, column, message, hint }) => {
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      return `${code} ${place}\n${message}\ncure: ${hint}`;
    })
    .join('\n\n');

const USERS = {
  '20260101000000_create_users':
    'create table public.users (id int primary key); create table public.users_archive (id int); create function public.users_of(int) returns int language sql as $$ select 1 $$;',
};

const auth = (manifest: Readonly<Record<string, unknown>>): SchemaPackage =>
  aPackage('auth', { manifest, migrations: USERS });

const tasks = (sql: string): SchemaPackage =>
  aPackage('tasks', { needs: ['auth'], migrations: { '20260102000000_create_tasks': sql } });

describe('a manifest', () => {
  const findingsOf = (tributary: Readonly<Record<string, unknown>>): string =>
    told(parsePackage(sourceOf('auth', { manifest: tributary, migrations: USERS })).findings);

  test('lists what others may do, and what is internal', () => {
    const allows = [{ service: 'tasks', object: 'public.users_*', may: ['trigger', 'policy'], reason: 'Because.' }];
    const { package: parsed } = parsePackage(
      sourceOf('auth', { manifest: { allows, internal: ['public.users_archive'] }, migrations: USERS }),
    );
    expect(parsed).toMatchObject({ allows, internal: ['public.users_archive'] });
    expect(auth({})).toMatchObject({ allows: [], internal: [] });
  });

  test('is refused entry by entry', () => {
    expect(findingsOf({ allows: { tasks: 'all' }, internal: 'public.users' })).toMatchInlineSnapshot(`
      "manifest-malformed packages/auth/package.json
      "tributary.allows" is not a list.
      cure: Write [{ "service": "tasks", "object": "public.users", "may": ["trigger"] }].

      manifest-malformed packages/auth/package.json
      "tributary.internal" is not a list.
      cure: Write ["public.users_archive", "public.auth_internal_*"]."
    `);
    expect(
      findingsOf({
        allows: [
          'tasks',
          { service: 'Tasks', object: ' ', may: [] },
          { service: 'tasks', object: 'public.users', may: ['select'], why: '', reason: 1 },
        ],
        internal: ['public.users', 7],
      }),
    ).toMatchInlineSnapshot(`
      "manifest-malformed packages/auth/package.json
      "tributary.allows[0]" is not an object.
      cure: Write { "service": "tasks", "object": "public.users", "may": ["trigger"] }.

      manifest-malformed packages/auth/package.json
      "tributary.allows[1].service" is not a service name.
      cure: Name the service that may: { "service": "tasks", "object": "public.users", "may": ["trigger"] }.

      manifest-malformed packages/auth/package.json
      "tributary.allows[1].object" is not an object's name.
      cure: Write it with its schema, as in "public.users"; * stands for any text: "public.users_*".

      manifest-malformed packages/auth/package.json
      "tributary.allows[1].may" is not a list of what it may do.
      cure: Choose from alter, comment, create, drop, grant, index, policy, publish, refer, trigger, write.

      manifest-malformed packages/auth/package.json
      "tributary.allows[2].why" means nothing here.
      cure: It has service, object, may, reason.

      manifest-malformed packages/auth/package.json
      "tributary.allows[2].may" has "select".
      cure: Choose from alter, comment, create, drop, grant, index, policy, publish, refer, trigger, write.

      manifest-malformed packages/auth/package.json
      "tributary.allows[2].reason" is not a text.
      cure: Write one sentence, or leave it out.

      manifest-malformed packages/auth/package.json
      "tributary.internal[1]" is not an object's name.
      cure: Write it with its schema, as in "public.users"; * stands for any text: "public.users_*"."
    `);
  });
});

describe('what is internal', () => {
  const REFERRING =
    'create table public.tasks (user_id int references public.users_archive); create view public.v as select public.users_of(1) from public.users_archive;';
  const findingsWith = (manifest: Readonly<Record<string, unknown>>): readonly Finding[] =>
    compose([auth(manifest), tasks(REFERRING)]).findings;

  test('is named by its own service alone, each object told once for a migration', () => {
    expect(findingsWith({})).toEqual([]);
    expect(told(findingsWith({ internal: ['public.users_*'] }))).toMatchInlineSnapshot(`
      "internal-referenced packages/tasks/migrations/20260102000000_create_tasks/migration.sql:1:51
      "tasks" refers to relation public.users_archive, which "auth" keeps internal (auth/20260101000000_create_users).
      cure: Use what "auth" offers instead; or let its owner take "public.users_*" out of "tributary.internal" of packages/auth/package.json, or add to its "tributary.allows": { "service": "tasks", "object": "public.users_archive", "may": ["refer"] }

      internal-referenced packages/tasks/migrations/20260102000000_create_tasks/migration.sql:1:105
      "tasks" refers to function public.users_of, which "auth" keeps internal (auth/20260101000000_create_users).
      cure: Use what "auth" offers instead; or let its owner take "public.users_*" out of "tributary.internal" of packages/auth/package.json, or add to its "tributary.allows": { "service": "tasks", "object": "public.users_of", "may": ["refer"] }"
    `);
  });

  test('may be a function, with its arguments or without', () => {
    for (const name of ['public.users_of', 'public.users_of(integer)', '*.users_of*'])
      expect(findingsWith({ internal: [name] }).map(({ message }) => message)).toEqual([
        '"tasks" refers to function public.users_of, which "auth" keeps internal (auth/20260101000000_create_users).',
      ]);
  });

  test('may be named with leave, to refer to it or to do anything else with it', () => {
    const internal = ['public.users_archive'];
    for (const may of [['refer'], ['trigger', 'write']])
      expect(findingsWith({ internal, allows: [{ service: 'tasks', object: 'public.users_archive', may }] })).toEqual(
        [],
      );
    for (const other of [
      { service: 'events', object: 'public.users_archive', may: ['refer'] },
      { service: 'tasks', object: 'public.users', may: ['refer'] },
    ])
      expect(findingsWith({ internal, allows: [other] })).toHaveLength(1);
  });
});

/** What a replay of USERS saw, as far as it matters. */
const MADE: readonly Effect[] = [
  ['table', 'public.users', '1259/1'],
  ['table', 'public.users_archive', '1259/2'],
  ['function', 'public.users_of(pg_catalog.int4)', '1255/3'],
].map(([kind = '', identity = '', address = '']) => ({
  key: 'auth/20260101000000_create_users',
  change: 'created',
  kind,
  schema: 'public',
  identity,
  address,
}));

const TASKS_KEY = 'tasks/20260102000000_create_tasks';

const judged = (packages: readonly SchemaPackage[], effects: readonly Effect[]): readonly Finding[] =>
  ownershipFindings({
    packages,
    keys: ['auth/20260101000000_create_users', TASKS_KEY],
    record: { effects: [...MADE, ...effects], parts: [] },
    parser,
  });

describe('a permission', () => {
  test('that means nothing is told', () => {
    const manifest = {
      allows: [
        { service: 'tasks', object: 'public.usrs', may: ['alter'] },
        { service: 'task', object: 'public.users', may: ['alter'] },
        { service: 'tasks', object: 'public.users*', may: ['trigger', 'alter'] },
        { service: 'tasks', object: 'public.users_of', may: ['refer'] },
      ],
      internal: ['public.users_of', 'public.nothing'],
    };
    const altered: Effect = { ...MADE[0]!, key: TASKS_KEY, change: 'altered', tag: 'ALTER TABLE' };
    const referring = tasks('create view public.v as select public.users_of(1);');
    expect(told(judged([auth(manifest), referring], [altered]))).toMatchInlineSnapshot(`
      "object-unowned packages/auth/package.json
      "tributary.allows" names public.usrs, which no migration of "auth" makes.
      cure: Did you mean public.users?

      object-unowned packages/auth/package.json
      "tributary.internal" names public.nothing, which no migration of "auth" makes.
      cure: Write names with their schema, or take the entry out.

      permission-unused packages/auth/package.json
      "auth" allows "task" something on public.users, but the composition has no such service.
      cure: Did you mean "tasks"?

      permission-unused packages/auth/package.json
      "auth" allows "tasks" what no migration does on public.users*: trigger.
      cure: Take out of "tributary.allows" what is not needed."
    `);
  });

  test.each(['public.users', 'public.*', 'public.us*s', '*'])('of %s covers public.users', (object) => {
    const altered: Effect = { ...MADE[0]!, key: TASKS_KEY, change: 'altered', tag: 'ALTER TABLE' };
    const allows = [{ service: 'tasks', object, may: ['alter'] }];
    expect(judged([auth({ allows }), tasks('select 1')], [altered])).toEqual([]);
  });

  test.each(['public.user', 'users', 'public.users_*', 'publicxusers'])('of %s does not', (object) => {
    const altered: Effect = { ...MADE[0]!, key: TASKS_KEY, change: 'altered', tag: 'ALTER TABLE' };
    const allows = [{ service: 'tasks', object, may: ['alter'] }];
    const codes = judged([auth({ allows }), tasks('select 1')], [altered]).map(({ code }) => code);
    expect(codes).toContain('owner-bypassed');
  });
});

describe('an owner', () => {
  const effect = (details: Partial<Effect>): Effect => ({
    ...MADE[0]!,
    key: TASKS_KEY,
    tag: 'ALTER TABLE',
    ...details,
  });
  const messages = (...effects: readonly Effect[]): readonly string[] =>
    judged([auth({}), tasks('select 1')], effects).map(({ message }) => message.replace(/ \(.*$/, ''));

  test('stays when his object is renamed', () => {
    const renamed = effect({ change: 'altered', identity: 'public.people' });
    expect(
      messages(
        { ...renamed, key: 'auth/20260101000000_create_users' },
        effect({ change: 'dropped', identity: 'public.people' }),
      ),
    ).toEqual(['"tasks" drops table public.people, which belongs to "auth"']);
  });

  test('is who made it again, once it was dropped', () => {
    const dropped = effect({ change: 'dropped', key: 'auth/20260101000000_create_users' });
    const again = effect({ change: 'created', address: '1259/9', key: TASKS_KEY });
    expect(messages(dropped, again, effect({ change: 'altered', address: '1259/9' }))).toEqual([]);
  });

  test('of what was there before the stream is nobody', () => {
    expect(messages(effect({ change: 'altered', address: '1259/77', identity: 'public.hosts' }))).toEqual([]);
  });

  test('of a table rules over what others put there with leave, and who put it there over that', () => {
    const policy = { kind: 'policy', address: '3256/5', table: '1259/1', identity: 'own on public.users' };
    const put = effect({ ...policy, change: 'created', key: TASKS_KEY });
    const allows = [{ service: 'tasks', object: 'public.users', may: ['policy'] }];
    const { table: _, ...gone } = policy;
    for (const key of ['auth/20260101000000_create_users', TASKS_KEY])
      expect(judged([auth({ allows }), tasks('select 1')], [put, effect({ ...gone, change: 'dropped', key })])).toEqual(
        [],
      );
  });

  test('whose table is dropped is told so once, not once more for all that lay on it', () => {
    const index = { kind: 'index', address: '1259/6', table: '1259/1', identity: 'public.users_pkey' };
    const made = effect({ ...index, change: 'created', key: 'auth/20260101000000_create_users' });
    const { table: _, ...gone } = index;
    expect(messages(made, effect({ change: 'dropped' }), effect({ ...gone, change: 'dropped' }))).toEqual([
      '"tasks" drops table public.users, which belongs to "auth"',
    ]);
  });
});
