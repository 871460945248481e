import { displayName, isNode, rangeVarOf, stringsOf } from '../../sql/names.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { RelationLock } from './relation-lock.ts';
import { mayBeVolatile } from './volatility.ts';

/** The Constraint nodes of a column or a list of table elements. */
export const constraintsIn = (list: unknown): readonly ParseNode[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const constraint = isNode(item) ? item['Constraint'] : undefined;
    return isNode(constraint) ? [constraint] : [];
  });

/** A foreign key makes triggers on the table that it names. Source: manual, ALTER TABLE, ADD table_constraint. */
export const referencedLock = (constraint: ParseNode): readonly RelationLock[] => {
  const table = rangeVarOf(constraint['pktable']);
  return table === undefined ? [] : [{ name: displayName(table), lock: 'SHARE ROW EXCLUSIVE' }];
};

/**
 * `add constraint`, on a table that has rows. `not valid` and a finished index spare the scan, but a primary key
 * may have to look for nulls. Source: manual, ALTER TABLE, ADD table_constraint and table_constraint_using_index.
 */
export const addConstraintLocks = (table: string, constraint: ParseNode): readonly RelationLock[] => {
  const isChecked = constraint['skip_validation'] !== true;
  const hasIndex = typeof constraint['indexname'] === 'string';
  switch (constraint['contype']) {
    case 'CONSTR_FOREIGN':
      return [
        { name: table, lock: 'SHARE ROW EXCLUSIVE', ...(isChecked ? { scans: true } : {}) },
        ...referencedLock(constraint),
      ];
    case 'CONSTR_UNIQUE':
      return [{ name: table, lock: 'ACCESS EXCLUSIVE', ...(hasIndex ? {} : { scans: true }) }];
    default:
      return [{ name: table, lock: 'ACCESS EXCLUSIVE', ...(isChecked ? { scans: true } : {}) }];
  }
};

/**
 * `add column`: nothing but the catalog changes unless each row needs a value of its own, or a constraint has to be
 * looked into. Source: manual, ALTER TABLE, "Notes" (volatile default, stored generated column, identity column).
 */
export const addColumnLocks = (table: string, column: ParseNode): readonly RelationLock[] => {
  const constraints = constraintsIn(column['constraints']);
  const rewrites = isSerial(column) || constraints.some(givesEachRowItsOwn);
  const hasDefault = constraints.some(({ contype }) => contype === 'CONSTR_DEFAULT');
  const scans = rewrites || constraints.some((constraint) => isLookedInto(constraint, hasDefault));
  return [
    {
      name: table,
      lock: 'ACCESS EXCLUSIVE',
      ...(rewrites ? { rewrites: true } : {}),
      ...(scans ? { scans: true } : {}),
    },
    ...constraints.flatMap(referencedLock),
  ];
};

const SERIAL = new Set(['serial', 'serial2', 'serial4', 'serial8', 'smallserial', 'bigserial']);

const isSerial = (column: ParseNode): boolean => {
  const names = stringsOf((column['typeName'] as ParseNode | undefined)?.['names']);
  return names.length === 1 && SERIAL.has(names[0] ?? '');
};

const givesEachRowItsOwn = (constraint: ParseNode): boolean => {
  switch (constraint['contype']) {
    case 'CONSTR_DEFAULT':
      return mayBeVolatile(constraint['raw_expr']);
    case 'CONSTR_GENERATED':
      return constraint['generated_kind'] !== 'v';
    default:
      return constraint['contype'] === 'CONSTR_IDENTITY';
  }
};

/** A new column is null in every row unless it has a default: only then a foreign key has something to look up. */
const isLookedInto = ({ contype }: ParseNode, hasDefault: boolean): boolean => {
  switch (contype) {
    case 'CONSTR_NOTNULL':
      return !hasDefault;
    case 'CONSTR_FOREIGN':
      return hasDefault;
    default:
      return ['CONSTR_CHECK', 'CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_EXCLUSION'].includes(String(contype));
  }
};
