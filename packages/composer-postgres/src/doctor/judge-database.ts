import { notChecked, type Check, type DatabaseNeeds } from '@tributary/composer-core';

import { LEDGER_FORMAT } from '../ledger/schema.ts';
import type { DatabaseTarget } from '../url.ts';
import { connectionChecks, lockTableChecks } from './capacity.ts';
import { clockChecks } from './clock.ts';
import { disposableChecks } from './disposable.ts';
import { extensionChecks } from './extensions.ts';
import type { DatabaseFacts, LedgerFacts } from './facts.ts';
import { LEDGER_CHECKS, ledgerShapeChecks, missingTables } from './ledger.ts';
import { ledgerRowChecks } from './ledger-rows.ts';
import { poolerChecks } from './pooler.ts';
import { factsOf, judged } from './reading.ts';
import { RIGHTS_CHECKS, rightsChecks, type RightsNeeds } from './rights.ts';
import { SERVER_CHECKS, serverChecks } from './server.ts';
import { timeoutChecks } from './timeouts.ts';

export interface JudgeOptions {
  readonly target: DatabaseTarget;
  /** Undefined where the composition could not be read. */
  readonly needs: DatabaseNeeds | undefined;
  readonly now: Date;
}

/** Every check behind a connection, in the order in which they are shown. */
export const DATABASE_CHECKS: readonly string[] = [
  ...SERVER_CHECKS,
  'clock',
  'pooler',
  'connections',
  'lock-table',
  'timeouts',
  'extensions',
  ...RIGHTS_CHECKS,
  ...LEDGER_CHECKS,
  'ledger-rows',
  'disposable',
];

/** Values in, checks out. */
export const judgeDatabase = (facts: DatabaseFacts, { target, needs, now }: JudgeOptions): readonly Check[] => [
  ...judged(SERVER_CHECKS, facts.server, (server) => serverChecks(server, now)),
  ...judged(['clock'], facts.clockAhead, clockChecks),
  ...poolerChecks(target, facts.pooler),
  ...judged(['connections', 'lock-table'], facts.capacity, (capacity) => [
    ...connectionChecks(capacity),
    ...lockTableChecks(capacity, needs?.heaviest),
  ]),
  ...judged(['timeouts'], facts.timeouts, timeoutChecks),
  ...extensionLines(facts, needs),
  ...judged(RIGHTS_CHECKS, facts.rights, (rights) => rightsChecks(rights, rightsNeeds(facts, needs))),
  ...judged([...LEDGER_CHECKS, 'ledger-rows', 'disposable'], facts.ledger, ledgerLines),
];

const extensionLines = (facts: DatabaseFacts, needs: DatabaseNeeds | undefined): readonly Check[] => {
  const server = factsOf(facts.server);
  if (needs === undefined) return notChecked(['extensions'], 'composition');
  if (server === undefined) return notChecked(['extensions'], 'server-version');
  const isHostAdministrator = (factsOf(facts.rights)?.hostRoles ?? []).length > 0;
  return judged(['extensions'], facts.extensions, (extensions) =>
    extensionChecks(extensions, { ...server, isHostAdministrator }),
  );
};

/** A composition that cannot be read is taken to create in schema public, as nearly all do. */
const rightsNeeds = (facts: DatabaseFacts, needs: DatabaseNeeds | undefined): RightsNeeds => {
  const ledger = factsOf(facts.ledger);
  const applied = new Set(ledger?.reconciled?.filter(({ row }) => row !== undefined).map(({ key }) => key));
  return {
    hasLedger: ledger?.shape.owner !== undefined,
    createsInPublic: needs?.createsInPublic ?? true,
    privileged: (needs?.privileged ?? []).filter((key) => !applied.has(key)),
  };
};

const ledgerLines = (facts: LedgerFacts): readonly Check[] => [
  ...ledgerShapeChecks(facts.shape, facts.row),
  ...(facts.reconciled === undefined
    ? notChecked(['ledger-rows'], inTheWayOfRows(facts))
    : ledgerRowChecks(facts.reconciled)),
  ...disposableChecks(facts.row),
];

const inTheWayOfRows = ({ shape, row }: LedgerFacts): string => {
  if (shape.owner === undefined) return 'stream-lock';
  if (row === undefined || row.format > LEDGER_FORMAT) return 'ledger';
  return missingTables(shape).length === 0 ? 'stream-lock' : 'ledger-tables';
};
