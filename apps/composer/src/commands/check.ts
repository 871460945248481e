import { hasErrors, sortFindings, type Finding } from '@tributary/composer-core';

import { downs } from '../check/downs.ts';
import { files } from '../check/files.ts';
import { independence } from '../check/independence.ts';
import { lint } from '../check/lint.ts';
import { owners } from '../check/owners.ts';
import { paths } from '../check/paths.ts';
import { rows } from '../check/rows.ts';
import type { CheckedStream, CheckStep, StepOutcome } from '../check/step.ts';
import { tables } from '../check/tables.ts';
import { composeInMemory } from '../composed-stream.ts';
import type { Command, Context } from '../context.ts';
import { checkText, type CheckedStep } from '../report/check.ts';
import { usage } from '../report/failure.ts';
import { findingsResult } from '../report/findings.ts';

export interface CheckOptions {
  readonly only?: string;
  readonly strict?: boolean;
  readonly independence?: boolean;
  readonly all?: boolean;
  readonly paths?: boolean;
  readonly since?: string;
}

const STEPS: readonly CheckStep[] = [files, lint, owners, rows, downs, tables];

/** Those that take longer and are asked for, by a flag of their own or by --only. */
const askedFor = (options: CheckOptions): readonly (readonly [step: CheckStep, isAsked: boolean])[] => [
  [independence({ isAll: options.all === true }), options.independence === true],
  [paths({ since: options.since }), options.paths === true],
];

/** Reads and replays; writes no file but the cache. A stream that does not compose is not looked at further. */
export const check: Command<CheckOptions> = async (context, options) => {
  const steps = wanted(options);
  refuseIdle(options, steps);
  const stream = await composeInMemory(context);
  const { composed, findings: before } = stream;
  if (hasErrors(before)) return findingsResult(before, context.environment);
  const done: CheckedStep[] = [];
  for (const step of steps) done.push(await timed(context, step, { ...stream, lock: composed.lock }));
  const all = sortFindings(distinct([...before, ...done.flatMap((one) => one.findings)]));
  return {
    exitCode: hasErrors(all) || (options.strict === true && all.length > 0) ? 1 : 0,
    isReport: true,
    json: {
      composition: context.composition,
      migrations: composed.lock.entries.length,
      steps: done.map(({ name, summary, durationMs, findings: found }) => ({
        name,
        summary,
        durationMs: Math.round(durationMs),
        findings: found.length,
      })),
      findings: all,
    },
    text: checkText(context, { migrations: composed.lock.entries.length, steps: done, findings: all }),
  };
};

/** Throws a usage error for a step that does not exist. */
const wanted = (options: CheckOptions): readonly CheckStep[] => {
  const more = askedFor(options);
  const asked = more.flatMap(([step, isAsked]) => (isAsked ? [step] : []));
  if (options.only === undefined) return [...STEPS, ...asked];
  const names = options.only.split(',').map((name) => name.trim());
  const all = [...STEPS, ...more.map(([step]) => step)];
  const strange = names.find((name) => !all.some((step) => step.name === name));
  if (strange !== undefined)
    throw usage(`check has no step "${strange}": its steps are ${all.map(({ name }) => name).join(', ')}.`);
  return all.filter((step) => names.includes(step.name) || asked.includes(step));
};

/** Throws a usage error for an option of a step that does not run. */
const refuseIdle = ({ all, since }: CheckOptions, steps: readonly CheckStep[]): void => {
  const runs = (name: string): boolean => steps.some((step) => step.name === name);
  if (all === true && !runs('independence')) throw usage('--all says how many pairs: give it with --independence.');
  if (since !== undefined && !runs('paths')) throw usage('--since leaves locks out: give it with --paths.');
};

const timed = async (context: Context, step: CheckStep, stream: CheckedStream): Promise<CheckedStep> => {
  const started = performance.now();
  const outcome: StepOutcome = await step.judge(context, stream);
  return { name: step.name, ...outcome, durationMs: performance.now() - started };
};

/** Lint looks at the texts again that compose looked at. */
const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [JSON.stringify(one), one])).values(),
];
