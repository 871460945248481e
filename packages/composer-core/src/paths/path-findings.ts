import { finding } from '../finding-codes.ts';
import type { Finding } from '../finding.ts';
import { migrationsByKey } from '../lock/check.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';

/** Whether a fresh install and every upgrade give the same. */
export type PathProof =
  | { readonly result: 'same' }
  | {
      readonly result: 'different';
      /** The first migration after which they differ. */
      readonly key: MigrationKey;
      /** What an upgraded database has more, less or otherwise. */
      readonly differences: readonly string[];
    }
  | { readonly result: 'failed'; readonly key: MigrationKey; readonly problem: string };

/** How many lines of a difference a finding shows. */
const SHOWN = 8;

export const pathFindings = (packages: readonly SchemaPackage[], proof: PathProof): readonly Finding[] => {
  if (proof.result === 'same') return [];
  const { key } = proof;
  const path = migrationsByKey(packages).get(key)?.path;
  return [
    finding('path-dependent', {
      key,
      ...(path === undefined ? {} : { file: path }),
      message: saidOf(proof),
      hint: 'Look at what the migrations before it leave behind in their transaction, and end them with its opposite: reset role, reset search_path, set constraints all immediate. Or name schemas.',
    }),
  ];
};

const saidOf = (proof: Exclude<PathProof, { readonly result: 'same' }>): string => {
  const { key } = proof;
  if (proof.result === 'failed')
    return `${key} runs in a transaction of its own, as upgrades run it, but fails in a fresh install, where it shares one with those before it: ${proof.problem}`;
  const more = proof.differences.length - SHOWN;
  return [
    `${key} gives another database in an upgrade, in a transaction of its own, than in a fresh install, where it shares one with those before it. The upgrade has:`,
    ...proof.differences.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
};
