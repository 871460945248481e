import { TributaryError, type MigrationKey } from '@tributary/composer-core';

import type { MigrationFailed } from '../run/migration-failed.ts';
import type { Irreversible } from './down.ts';
import type { Loss } from './losses.ts';

const counted = (migrations: number): string => `${migrations} migration${migrations === 1 ? '' : 's'}`;

/** What had happened before a rollback stopped. */
const soFar = (rolledBack: readonly MigrationKey[]): string =>
  rolledBack.length === 0
    ? 'nothing was rolled back'
    : `${counted(rolledBack.length)} ${rolledBack.length === 1 ? 'was' : 'were'} rolled back before it, and recorded`;

export class MigrationIrreversible extends TributaryError {
  constructor(all: readonly Irreversible[]) {
    super({
      code: 'migration-irreversible',
      exitCode: 1,
      message: [
        ...all.flatMap(({ key, reasons }) => reasons.map((reason) => `${key} ${reason}.`)),
        'Nothing was rolled back.',
      ].join('\n'),
      hint: 'Write a down.sql beside the migration, which any version of its package may bring, or correct it by a new migration.',
      data: { migrations: all.map(({ key, reasons }) => ({ key, reasons })) },
    });
  }
}

export class DataWouldBeLost extends TributaryError {
  constructor(losses: readonly Loss[], rolledBack: readonly MigrationKey[] = []) {
    super({
      code: 'data-would-be-lost',
      exitCode: 1,
      message: [
        ...losses.map(({ key, name, kind, rows, isMore }) => {
          const many = `${isMore ? 'more than ' : ''}${rows} ${rows === 1 && !isMore ? 'row' : 'rows'}`;
          const what = kind === 'table' ? `table ${name}, which holds ${many}` : `column ${name}, filled in ${many}`;
          return `Rolling back ${key} drops ${what}.`;
        }),
        rolledBack.length === 0 ? 'Nothing was rolled back.' : `It stopped there: ${soFar(rolledBack)}.`,
      ].join('\n'),
      hint: 'Say --allow-data-loss where that is meant.',
      data: { losses, rolledBack },
    });
  }
}

/** The server refused a statement of a down. */
export class DownFailed extends TributaryError {
  constructor(
    failure: MigrationFailed,
    { rolledBack, isHalf }: { readonly rolledBack: readonly MigrationKey[]; readonly isHalf: boolean },
  ) {
    const { key } = failure;
    super({
      code: 'down-failed',
      exitCode: isHalf ? 3 : 1,
      message: [
        `The down of ${failure.message.split('\n').slice(0, -1).join('\n')}`,
        isHalf
          ? `It runs outside a transaction: the statements before this one stay, and ${key} is in doubt; ${soFar(rolledBack)}.`
          : `${key} stays applied; ${soFar(rolledBack)}.`,
      ].join('\n'),
      hint: isHalf
        ? 'Mend the cause and roll back again: it runs the down once more. Or run migrate, which goes forward again.'
        : 'Mend the cause, or write a down.sql beside the migration, and roll back again.',
      data: { ...failure.data, applied: undefined, outcome: undefined, rolledBack },
      cause: failure,
    });
  }
}

export class RollbackInterrupted extends TributaryError {
  constructor(rolledBack: readonly MigrationKey[], cause: unknown) {
    super({
      code: 'rollback-interrupted',
      exitCode: 1,
      message: `Interrupted: ${soFar(rolledBack)}; nothing is half done.`,
      hint: 'Run the command again to go on.',
      data: { rolledBack },
      cause,
    });
  }
}

/** Somebody else changed the ledger between looking and acting. */
export class RollbackDiverged extends TributaryError {
  constructor(key: MigrationKey, problem: string) {
    super({
      code: 'rollback-diverged',
      exitCode: 3,
      message: `${key} ${problem}.`,
      hint: 'Look at status --migrations, then say again what to roll back.',
      data: { key },
    });
  }
}
