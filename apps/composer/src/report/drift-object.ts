import type { DriftObject } from '@tributary/composer-postgres/drift';

/** `policy users_select_own on public.users`, `column public.users.email`, `grant on table public.users to anon`. */
export const objectLabel = (object: DriftObject): string => {
  const { kind, on, role, schema, table, name } = object;
  if (on !== undefined) {
    const { on: _, role: __, ...names } = object;
    return `${kind} on ${objectLabel({ ...names, kind: on })}${role === undefined ? '' : ` to ${role}`}`;
  }
  const within = schema === undefined ? '' : `${schema}.`;
  if (kind === 'publication table') return `table ${within}${table} in publication ${name}`;
  if (kind === 'default privilege')
    return `default privilege on ${name}${schema === undefined ? '' : ` in schema ${schema}`} to ${role}`;
  if (kind === 'default') return `default of ${within}${table}.${name}`;
  if (table === undefined) return `${kind} ${within}${name}`;
  return kind === 'column' ? `column ${within}${table}.${name}` : `${kind} ${name} on ${within}${table}`;
};
