import type { SourceFile } from '../model.ts';

/** Who tries to reach a row. `owner` is the account that the row belongs to. */
export const IDENTITIES = ['anonymous', 'owner', 'anotherUser', 'anotherTenant', 'serviceRole'] as const;

/** `anotherUser` is of the owner's tenant, `anotherTenant` another account of another tenant. */
export type Identity = (typeof IDENTITIES)[number];

/** What is tried on a row. */
export const ROW_COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

export type RowCommand = (typeof ROW_COMMANDS)[number];

/** Which commands of an identity reach a row of `owner`, in the order of ROW_COMMANDS. */
export type Reach = Readonly<Record<Identity, readonly RowCommand[]>>;

/** One entry of access.json: a table, or the rows of one case of it. */
export interface AccessDeclaration {
  /** As written: `users`, `storage.objects`, `integration_instances:user`. */
  readonly key: string;
  /** Schema-qualified. */
  readonly table: string;
  readonly case?: string;
  readonly reach: Reach;
  /** The file and the line that say so. */
  readonly path: string;
  readonly line: number;
}

/** access.json, or access.<option>.json, as found. */
export interface AccessSource {
  /** The option under which the file's entries replace those of access.json. */
  readonly option?: string;
  readonly source: SourceFile;
}
