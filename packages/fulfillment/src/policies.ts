import { authenticated, currentUser } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';
import { pgPolicy, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

type ParentTable = PgTable & { readonly id: PgColumn };

/** A table whose rows belong to a user. */
type OwnedTable = ParentTable & { readonly userId: PgColumn };

/** Signed-in callers read the rows whose parent, which `key` points to, is their own: `{table}_select_own`. */
export const rowsOfOwnParent = (table: string, key: PgColumn, parent: OwnedTable) =>
  pgPolicy(`${table}_select_own`, {
    for: 'select',
    to: authenticated,
    using: sql`${key} in (select ${parent.id} from ${parent} where ${parent.userId} = ${currentUser})`,
  });

/** Signed-in callers read the rows whose parent its own policy shows them: `{table}_select_own`. */
export const rowsOfVisibleParent = (table: string, key: PgColumn, parent: ParentTable) =>
  pgPolicy(`${table}_select_own`, {
    for: 'select',
    to: authenticated,
    using: sql`${key} in (select ${parent.id} from ${parent})`,
  });
