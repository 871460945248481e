import type { MigrationKey } from '../model.ts';

/** An object that a migration was seen to create, alter or drop. */
export interface Effect {
  readonly key: MigrationKey;
  readonly change: 'created' | 'altered' | 'dropped';
  /** As PostgreSQL names kinds: `table`, `index`, `function`, `policy`, … */
  readonly kind: string;
  readonly schema?: string;
  /** As PostgreSQL writes it: `public.users`, `public.f(uuid)`, `users_select_own on public.users`. */
  readonly identity: string;
  /** What stays the same when it is renamed: `class/oid` in the shadow. Absent for roles. */
  readonly address?: string;
  /** The address of the table that an index, trigger, policy, rule or publication's entry lies on. */
  readonly table?: string;
  /** What kind of command it was: `ALTER TABLE`, `COMMENT`. Absent for what is dropped, and for roles. */
  readonly tag?: string;
  /** MD5 of the text of the migration's statement that did it, however deep inside. */
  readonly statement?: string;
  /** True for what was dropped only because something else was. */
  readonly isDragged?: boolean;
}

/**
 * A part of an object that a migration added or changed, in finer grain than event triggers tell: they name
 * the table, not the column, and for a grant nothing at all.
 */
export interface PartChange {
  readonly key: MigrationKey;
  readonly kind: 'column' | 'constraint' | 'rights';
  /**
   * Names without quotes: `public.users.email`, `users_email_key on public.users`, and for rights the holder
   * behind the object: `relation public.users anon`, `routine public.f(uuid) PUBLIC`, `schema auth anon`.
   */
  readonly identity: string;
}

/** What a replay saw, in the order it happened. JSON holds it. */
export interface ReplayRecord {
  readonly effects: readonly Effect[];
  readonly parts: readonly PartChange[];
}
