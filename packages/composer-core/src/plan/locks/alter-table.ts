import { displayName, isNode, rangeVarOf } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { addColumnLocks, addConstraintLocks } from './constraints.ts';
import type { LockClass, RelationLock } from './relation-lock.ts';

/**
 * `alter table`, and the same statement on views, indexes, sequences and materialized views: the strongest lock that
 * any of its subcommands needs. Source: manual, ALTER TABLE ("Description", per form); where it is silent,
 * ACCESS EXCLUSIVE, as it says.
 */
export const alterTableLocks = (node: ParseNode): readonly RelationLock[] => {
  const relation = rangeVarOf(node['relation']);
  if (relation === undefined || node['objtype'] === 'OBJECT_TYPE') return [];
  const altered = { name: displayName(relation), isIndex: node['objtype'] === 'OBJECT_INDEX' };
  return commandsIn(node['cmds']).flatMap((command) => commandLocks(altered, command));
};

const commandsIn = (list: unknown): readonly ParseNode[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const command = isNode(item) ? item['AlterTableCmd'] : undefined;
    return isNode(command) ? [command] : [];
  });

interface Altered {
  readonly name: string;
  readonly isIndex: boolean;
}

const commandLocks = (altered: Altered, { subtype, def }: ParseNode): readonly RelationLock[] => {
  const { name } = altered;
  const definition = isNode(def) ? def : {};
  switch (subtype) {
    case 'AT_AddColumn':
      return addColumnLocks(name, part(definition, 'ColumnDef'));
    case 'AT_AddConstraint':
      return addConstraintLocks(name, part(definition, 'Constraint'));
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      return partitionLocks(altered, subtype, part(definition, 'PartitionCmd'));
    case 'AT_AddInherit':
    case 'AT_DropInherit':
      return [{ name, lock: 'ACCESS EXCLUSIVE' }, ...parentLock(subtype, definition['RangeVar'])];
    case 'AT_SetRelOptions':
    case 'AT_ResetRelOptions':
      return [{ name, lock: optionsLock(definition) }];
    default:
      return [{ name, lock: LOCKS.get(String(subtype)) ?? 'ACCESS EXCLUSIVE', ...WORK.get(String(subtype)) }];
  }
};

const part = (definition: ParseNode, key: string): ParseNode => {
  const value = definition[key];
  return isNode(value) ? value : {};
};

/** Subcommands that need less than ACCESS EXCLUSIVE. */
const LOCKS: ReadonlyMap<string, LockClass> = new Map<string, LockClass>([
  ['AT_SetStatistics', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_SetOptions', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_ResetOptions', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_ClusterOn', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_DropCluster', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_ValidateConstraint', 'SHARE UPDATE EXCLUSIVE'],
  ['AT_EnableTrig', 'SHARE ROW EXCLUSIVE'],
  ['AT_EnableAlwaysTrig', 'SHARE ROW EXCLUSIVE'],
  ['AT_EnableReplicaTrig', 'SHARE ROW EXCLUSIVE'],
  ['AT_EnableTrigAll', 'SHARE ROW EXCLUSIVE'],
  ['AT_EnableTrigUser', 'SHARE ROW EXCLUSIVE'],
  ['AT_DisableTrig', 'SHARE ROW EXCLUSIVE'],
  ['AT_DisableTrigAll', 'SHARE ROW EXCLUSIVE'],
  ['AT_DisableTrigUser', 'SHARE ROW EXCLUSIVE'],
]);

type Work = Pick<RelationLock, 'rewrites' | 'scans'>;

/**
 * Subcommands that read or write every row. A change of type is spared it where the types are binary coercible, `set
 * not null` where a valid check proves it: the SQL alone tells neither. A tablespace is changed by copying files.
 */
const WORK: ReadonlyMap<string, Work> = new Map<string, Work>([
  ['AT_AlterColumnType', { rewrites: true, scans: true }],
  ['AT_SetExpression', { rewrites: true, scans: true }],
  ['AT_SetLogged', { rewrites: true, scans: true }],
  ['AT_SetUnLogged', { rewrites: true, scans: true }],
  ['AT_SetAccessMethod', { rewrites: true, scans: true }],
  ['AT_SetTableSpace', { rewrites: true, scans: true }],
  ['AT_SetNotNull', { scans: true }],
  ['AT_ValidateConstraint', { scans: true }],
]);

/** Attaching reads the new partition, to see that its rows fit, unless a check proves it. */
const partitionLocks = ({ name, isIndex }: Altered, subtype: string, command: ParseNode): readonly RelationLock[] => {
  const partition = rangeVarOf(command['name']);
  const isGentle = subtype !== 'AT_DetachPartition' || command['concurrent'] === true;
  const scans = subtype === 'AT_AttachPartition' && !isIndex;
  return [
    { name, lock: isGentle ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE' },
    ...(partition === undefined
      ? []
      : [
          {
            name: displayName(partition),
            lock: 'ACCESS EXCLUSIVE',
            ...(scans ? { scans } : {}),
          } satisfies RelationLock,
        ]),
  ];
};

/** Source: src/backend/commands/tablecmds.c, ATExecAddInherit and ATExecDropInherit, PostgreSQL 15 to 18. */
const parentLock = (subtype: string, value: unknown): readonly RelationLock[] => {
  const parent = rangeVarOf(value);
  if (parent === undefined) return [];
  return [{ name: displayName(parent), lock: subtype === 'AT_AddInherit' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS SHARE' }];
};

/** Storage parameters that need the strongest lock. Source: src/backend/access/common/reloptions.c. */
const STRICT_OPTIONS = new Set([
  'autosummarize',
  'buffering',
  'check_option',
  'fastupdate',
  'gin_pending_list_limit',
  'pages_per_range',
  'security_barrier',
  'security_invoker',
  'user_catalog_table',
]);

/** Source: manual, ALTER TABLE, SET ( storage_parameter ): SHARE UPDATE EXCLUSIVE for fillfactor, TOAST, autovacuum, planner. */
const optionsLock = (definition: ParseNode): LockClass => {
  const items = part(definition, 'List')['items'];
  const names = (Array.isArray(items) ? items : []).map(
    (item) => (item as { readonly DefElem?: { readonly defname?: string } }).DefElem?.defname ?? '',
  );
  return names.some((option) => STRICT_OPTIONS.has(option)) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE';
};
