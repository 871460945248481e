import type { Session } from '@tributary/testkit';

/** Creates a user with this id, or a new one. */
export const createUser = async (session: Session, id?: string): Promise<string> => {
  const [user] = await session.query<{ id: string }>(
    'insert into public.users (id) values (coalesce($1::uuid, gen_random_uuid())) returning id',
    [id ?? null],
  );
  return user!.id;
};

/** Creates one role that is no system role. */
export const createRole = async (session: Session, name: string): Promise<string> => {
  const [role] = await session.query<{ id: string }>('insert into public.roles (name) values ($1) returning id', [
    name,
  ]);
  return role!.id;
};
