import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { migrationsByKey } from '../lock/check.ts';
import type { Migration, MigrationKey, SchemaPackage } from '../model.ts';
import type { CounterExample, OrderPair, OrderProof } from './order-pair.ts';

/** How many lines of a difference a finding shows. */
const SHOWN = 8;

/**
 * Counter-examples as findings, each two migrations once; none where either of the two allows it, or a later migration
 * of its service, since a released one is frozen.
 */
export const orderFindings = (
  packages: readonly SchemaPackage[],
  proofs: readonly (readonly [pair: OrderPair, proof: OrderProof])[],
): readonly Finding[] => {
  const migrations = migrationsByKey(packages);
  const found = new Map<string, Finding>();
  for (const [{ earlier }, proof] of proofs) {
    if (proof.result === 'same' || allows(packages, earlier.key) || allows(packages, proof.later)) continue;
    const name = `${earlier.key} ${proof.later}`;
    if (!found.has(name)) found.set(name, counterExample(earlier.key, proof, migrations));
  }
  return [...found.values()];
};

const CODE = 'order-dependent';

const allows = (packages: readonly SchemaPackage[], key: MigrationKey): boolean => {
  const owner = packages.find(({ service }) => key.startsWith(`${service}/`));
  const since = owner?.migrations.findIndex((migration) => migration.key === key) ?? -1;
  const may = since === -1 ? [] : (owner?.migrations.slice(since) ?? []);
  return may.some(({ directives }) => directives.allow.some(({ code }) => code === CODE));
};

const counterExample = (
  earlier: MigrationKey,
  proof: CounterExample,
  migrations: ReadonlyMap<MigrationKey, Migration>,
): Finding => {
  const { later } = proof;
  const path = migrations.get(later)?.path;
  const said =
    proof.result === 'failed' ? `in the other order ${proof.problem}` : 'the other order gives another database:';
  return finding(CODE, {
    key: later,
    ...(path === undefined ? {} : { file: path }),
    message: [
      `Nothing says that ${later} comes after ${earlier}, but ${said}`,
      ...(proof.result === 'different' ? shown(proof.differences) : []),
    ].join('\n'),
    hint: `Say it at the head of ${later}: -- @requires ${earlier}; if it is locked and no database ran it, lock it anew: compose --amend.`,
  });
};

const shown = (lines: readonly string[]): readonly string[] => {
  const first = lines.slice(0, SHOWN).map((line) => `  ${line}`);
  return lines.length > SHOWN ? [...first, `  and ${lines.length - SHOWN} more`] : first;
};
