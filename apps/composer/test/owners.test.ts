import { describe, expect, test } from 'vitest';

import { aProject, type TestProject } from './support/project.ts';

/** users and orders, which looks at users in a view; `tributary` is what the manifest of users says besides. */
const aShop = async (tributary: object = {}, orders = ''): Promise<TestProject> => {
  const project = aProject({
    users: {
      files: {
        'migrations/20260101000000_create_users/migration.sql': `
create table public.users (id int primary key, name text not null);
comment on table public.users is 'People.';
create policy users_read on public.users for select using (true);
create index idx_users_name on public.users (name);
create function public.greet(int) returns text language sql as $$ select 'hello' $$;
`,
        'migrations/20260103000000_add_email/migration.sql': 'alter table public.users add column email text;\n',
      },
    },
    orders: {
      needs: ['users'],
      files: {
        'migrations/20260102000000_create_orders/migration.sql': `
create table public.orders (id int primary key, user_id int references public.users (id));
create view public.buyers as select name from public.users join public.orders on user_id = users.id;
${orders}
`,
      },
    },
  });
  project.write(
    'users/package.json',
    JSON.stringify({
      name: '@acme/users',
      version: '1.0.0',
      type: 'module',
      tributary: { service: 'users', ...tributary },
    }),
  );
  await project.run(['compose', '--lock-only']);
  return project;
};

describe('owners', () => {
  test('lists every object by service with its migrations, without a database', async () => {
    const project = await aShop();
    const { code, stdout } = await project.run(['owners'], {
      env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "shop: 4 objects of 2 services

      users  @acme/users@1.0.0
        object                          holds                         made by                      last changed by
        function public.greet(integer)                                20260101000000_create_users
        table public.users              3 columns, 1 index, 1 policy  20260101000000_create_users  20260103000000_add_email

      orders  @acme/orders@1.0.0
        object               holds      made by                       last changed by
        view public.buyers              20260102000000_create_orders
        table public.orders  2 columns  20260102000000_create_orders

      Fine: no service touches what is another's without leave.
      "
    `);
    const { stdout: json, stderr } = await project.run(['owners', '--json']);
    expect(stderr).toBe('');
    expect(JSON.parse(json)).toMatchObject({
      ok: true,
      objects: expect.arrayContaining([
        {
          kind: 'table',
          name: 'public.users',
          owner: 'users',
          package: '@acme/users@1.0.0',
          createdBy: 'users/20260101000000_create_users',
          changedBy: 'users/20260103000000_add_email',
          holds: expect.objectContaining({ column: 3, index: 1, policy: 1 }) as unknown,
        },
      ]) as unknown,
      findings: [],
    });
  });

  test('tells all of one object, by its name with or without schema, or by what lies on it', async () => {
    const allows = [{ service: 'orders', object: 'public.users', may: ['trigger'], reason: 'They count.' }];
    const project = await aShop({ allows });
    const { code, stdout } = await project.run(['owners', 'public.users']);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "table public.users
        People.
        owner            users, @acme/users@1.0.0
        made by          users/20260101000000_create_users
        last changed by  users/20260103000000_add_email
        others may       refer to it; orders: trigger (They count.)

        columns
          id     integer not null
          name   text not null
          email  text

        constraints
          users_pkey  PRIMARY KEY (id)

        indexes
          idx_users_name  btree (name)

        policies
          users_read  select to PUBLIC

        rights
          postgres  delete, insert, maintain, references, select, trigger, truncate, update

        needed by
          constraint orders_user_id_fkey on public.orders  orders
          view public.buyers                               orders

        named by other services in
          orders/20260102000000_create_orders  ../orders/migrations/20260102000000_create_orders/migration.sql:2
      "
    `);
    for (const name of ['users', 'public.u*s', 'idx_users_name'])
      expect((await project.run(['owners', name])).stdout).toBe(stdout);
    const { objects } = JSON.parse((await project.run(['owners', 'greet', '--json'])).stdout) as { objects: object[] };
    expect(objects).toMatchObject([{ kind: 'function', name: 'public.greet(integer)', owner: 'users', allowed: [] }]);
  });

  test('names the nearest ones of an unknown object', async () => {
    const project = await aShop();
    const { code, stderr } = await project.run(['owners', 'public.usrs']);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'error object-unknown\n  No migration of the stream makes "public.usrs".\n  cure: Did you mean public.users?\n',
    );
    expect((await project.run(['owners', 'zebra'])).stderr).toContain('tributary owners lists all objects');
  });

  test('tells what a service does to an object of another, until its owner allows it', async () => {
    const sql = "do $$ begin execute 'alter table public.' || 'users drop column name cascade'; end $$;";
    const project = await aShop({}, sql);
    const { code, stdout } = await project.run(['owners']);
    expect(code).toBe(1);
    expect(stdout.slice(stdout.indexOf('error'))).toMatchInlineSnapshot(`
      "error owner-bypassed  ../orders/migrations/20260102000000_create_orders/migration.sql:4:1
        "orders" drops column name of table public.users, which belongs to "users" (users/20260101000000_create_users).
           4 | do $$ begin execute 'alter table public.' || 'users drop column name cascade'; end $$;
               ^
        cure: Move the statement into a migration of "users"; or let its owner allow it, in "tributary.allows" of ../users/package.json: { "service": "orders", "object": "public.users", "may": ["alter"] }

      Not fine: 1 error, 0 warnings.
      "
    `);
    const allowed = await aShop({ allows: [{ service: 'orders', object: 'public.users', may: ['alter'] }] }, sql);
    expect((await allowed.run(['owners'])).code).toBe(0);
  });
});
