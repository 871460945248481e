import type {
  DownProof,
  Loss,
  RollbackEvent,
  RollbackReport,
  RollbackStep,
} from '@tributary/composer-postgres/rollback';

import type { CommandResult, Context } from '../context.ts';
import type { TakenDump } from '../take-dump.ts';
import { counted, duration } from './phrases.ts';
import { onRunEvent } from './progress.ts';
import { styleFor } from './style.ts';

/** A line for each migration that was taken back. */
export const onRollbackEvent = (context: Context): ((event: RollbackEvent) => void) => {
  const style = styleFor(context.environment.isColored);
  const onRun = onRunEvent(context, false);
  return (event) => {
    if (event.kind !== 'rolled-back') return onRun(event);
    context.emit(event);
    context.say(`  ${style.good('↩')} ${event.key} ${style.faint(`${event.origin}, ${duration(event.durationMs)}`)}`);
  };
};

export interface RolledBack {
  readonly label: string;
  readonly steps: readonly RollbackStep[];
  readonly report: RollbackReport;
  readonly before?: TakenDump;
}

export const rollbackResult = (context: Context, { label, steps, report, before }: RolledBack): CommandResult => {
  const { rolledBack, durationMs } = report;
  const { invocation } = context.environment;
  return {
    exitCode: 0,
    json: {
      composition: context.composition,
      database: label,
      rolledBack: stepsJson(steps),
      durationMs: Math.round(durationMs),
      ...(before === undefined ? {} : { before }),
    },
    text:
      rolledBack.length === 0
        ? `Nothing to do: ${label} has no such migration.\n`
        : `Done: ${counted(rolledBack.length, 'migration')} rolled back on ${label} in ${duration(durationMs)}.\nNext: ${invocation} status says where it stands; ${invocation} migrate applies them again.\n`,
  };
};

const stepsJson = (steps: readonly RollbackStep[]) =>
  steps.map(({ down }) =>
    down.kind === 'down'
      ? {
          key: down.key,
          origin: down.origin,
          checksum: down.checksum,
          transaction: down.isTransactional,
          sql: down.sql,
        }
      : { key: down.key, irreversible: down.reasons },
  );

export interface RollbackPlan {
  readonly label: string;
  readonly steps: readonly RollbackStep[];
  readonly losses: readonly Loss[];
}

/** The SQL with its transactions, to read or to keep, and what it would lose. The ledger's own rows are not in it. */
export const rollbackDryRun = (context: Context, { label, steps, losses }: RollbackPlan): CommandResult => ({
  exitCode: steps.some(({ down }) => down.kind === 'irreversible') ? 1 : 0,
  isReport: true,
  json: { composition: context.composition, database: label, dryRun: true, steps: stepsJson(steps), losses },
  text:
    steps.length === 0
      ? `-- Nothing to roll back on ${label}.\n`
      : `${steps.map((step) => `${stepText(step, losses)}\n`).join('\n')}`,
});

const stepText = ({ down }: RollbackStep, losses: readonly Loss[]): string => {
  if (down.kind === 'irreversible')
    return [`-- ${down.key}: irreversible`, ...down.reasons.map((reason) => `--   it ${reason}`)].join('\n');
  const lost = losses
    .filter(({ key }) => key === down.key)
    .map(
      ({ kind, name, rows, isMore }) =>
        `-- loses ${kind} ${name}: ${isMore ? 'more than ' : ''}${counted(rows, 'row')}`,
    );
  const body = down.sql.trimEnd();
  return [
    `-- ${down.key} (${down.origin})`,
    ...lost,
    ...(down.isTransactional ? ['begin;', body, 'commit;'] : [body]),
  ].join('\n');
};

export const proofsResult = (context: Context, proofs: readonly DownProof[]): CommandResult => {
  const count = (result: DownProof['result']): number => proofs.filter((proof) => proof.result === result).length;
  const broken = count('broken');
  return {
    exitCode: broken > 0 ? 1 : 0,
    isReport: true,
    json: { composition: context.composition, proofs },
    text: `${[
      ...proofs.flatMap((proof) => proofLines(context, proof)),
      `${counted(count('proven'), 'down')} proven, ${count('irreversible')} irreversible, ${broken} broken.`,
    ].join('\n')}\n`,
  };
};

const proofLines = (context: Context, proof: DownProof): readonly string[] => {
  const style = styleFor(context.environment.isColored);
  switch (proof.result) {
    case 'proven':
      return [`  ${style.good('✔')} ${proof.key} ${style.faint(proof.origin)}`];
    case 'irreversible':
      return [
        `  ${style.notable('—')} ${proof.key} irreversible`,
        ...proof.reasons.map((reason) => `      it ${reason}`),
      ];
    case 'broken':
      return [
        `  ${style.bad('✘')} ${proof.key} ${proof.origin}: ${proof.problem}`,
        ...proof.differences.slice(0, 20).map((line) => `      ${line}`),
      ];
  }
};
