import type { MigrationKey } from '../model.ts';
import type { Deed } from '../parse/permissions.ts';
import type { OwnedObject } from './registry.ts';

/** Something that a migration of one service does to an object of another. */
export interface Act {
  readonly key: MigrationKey;
  readonly deed: Deed;
  readonly object: OwnedObject;
  /** What it does, and to what: `drops column email of table public.users`. */
  readonly text: string;
  /** True where a more telling text of the same statement may stand for it. */
  readonly isVague?: boolean;
  /** True where it came with something else that the statement did. */
  readonly isDragged?: boolean;
  /** MD5 of the text of the statement, where the replay saw it. */
  readonly statement?: string;
  /** Where in the migration, in characters, where the parser saw it. */
  readonly offset?: number;
}

/** `table public.users`. */
export const labelOf = ({ kind, name }: OwnedObject): string => `${kind} ${name}`;
