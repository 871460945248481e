import type { DryRunReport } from '@tributary/composer-postgres';

import type { CommandResult, Context } from '../context.ts';
import { counted, duration } from './phrases.ts';

export interface DryRunOutcome {
  readonly label: string;
  readonly planId: string;
  readonly report: DryRunReport;
}

export const dryRunResult = (context: Context, { label, planId, report }: DryRunOutcome): CommandResult => {
  const { ran, passedOver, durationMs } = report;
  const lines = [
    ...passedOver.map(
      ({ key, line, statement }) => `  passed over ${key}:${line} (no transaction can hold it): ${statement}`,
    ),
    ran.length === 0
      ? `Nothing is pending on ${label}.`
      : `${counted(ran.length, 'migration')} ran on ${label} in ${duration(durationMs)} and ${ran.length === 1 ? 'was' : 'were'} rolled back: nothing changed.`,
    ...(ran.length === 0
      ? []
      : [`Next: ${context.environment.invocation} migrate --plan ${planId} runs exactly this.`]),
  ];
  return {
    exitCode: 0,
    json: {
      composition: context.composition,
      database: label,
      planId,
      dryRun: true,
      ran,
      passedOver,
      durationMs: Math.round(durationMs),
    },
    text: `${lines.join('\n')}\n`,
  };
};
