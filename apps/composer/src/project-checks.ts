import { relative } from 'node:path';

import {
  errorCheck,
  hasErrors,
  notChecked,
  okCheck,
  TributaryError,
  warningCheck,
  type Check,
  type Finding,
  type SchemaPackage,
  type StreamLock,
} from '@tributary/composer-core';
import { findProject, loadConfig } from '@tributary/composer-workspace';

import { contextOf, type Bare, type Context } from './context.ts';
import { counted } from './report/phrases.ts';
import { loadPackages, lockFindings, readLock } from './stream.ts';

/** What doctor sees of the files, and what of it may be trusted. */
export interface ExaminedProject {
  readonly checks: readonly Check[];
  /** Undefined where project, configuration or composition is not there. */
  readonly context?: Context;
  /** Undefined where they have errors. */
  readonly packages?: readonly SchemaPackage[];
  /** Undefined where there is none, or it is not true to the packages. */
  readonly lock?: StreamLock;
}

const NAMES = ['project', 'configuration', 'composition', 'stream-lock'];

/** Each step needs the one before; the first that fails is an error, the rest are not checked. */
export const examineProject = async (bare: Bare): Promise<ExaminedProject> => {
  const passed: Check[] = [];
  let known: Omit<ExaminedProject, 'checks'> = {};
  const pass = (found: string): number => passed.push(okCheck(NAMES[passed.length] ?? '', found));
  try {
    const project = findProject(bare.options.project ?? bare.environment.cwd);
    pass(project.directory);
    const config = await loadConfig(project);
    pass(`${relative(project.directory, project.configPath)}: ${Object.keys(config.compositions).join(', ')}`);
    const context = contextOf(bare, project, config);
    known = { context };
    const { packages, findings } = await loadPackages(context);
    const services = `${context.composition}: ${counted(packages.length, 'service')}, ${counted(packages.flatMap((one) => one.migrations).length, 'migration')}`;
    passed.push(findingsCheck('composition', findings, services));
    if (!hasErrors(findings)) known = { context, packages };
    const lock = readLock(context);
    const locked = lockFindings(context, packages, lock);
    passed.push(
      findingsCheck('stream-lock', locked, `in step with the packages, ${lock?.entries.length ?? 0} migrations`),
    );
    if (lock !== undefined && !hasErrors(locked)) known = { ...known, lock };
  } catch (failure) {
    if (!(failure instanceof TributaryError)) throw failure;
    return { ...known, checks: [...passed, ...stopped(failure, NAMES.slice(passed.length))] };
  }
  return { ...known, checks: passed };
};

const stopped = ({ message, hint }: TributaryError, [at = '', ...rest]: readonly string[]): readonly Check[] => [
  errorCheck(at, message, hint ?? 'Mend it and run doctor again.'),
  ...notChecked(rest, at),
];

/** The first error speaks for the others; `compose` shows all of them with their places. */
const findingsCheck = (name: string, findings: readonly Finding[], found: string): Check => {
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (first === undefined) return okCheck(name, found);
  const more = findings.length === 1 ? '' : ` (and ${findings.length - 1} more: see compose --check)`;
  const text = `${first.file === undefined ? '' : `${first.file}: `}${first.message}${more}`;
  const cure = first.hint ?? 'Run compose --check: it shows the place.';
  return (hasErrors(findings) ? errorCheck : warningCheck)(name, text, cure);
};
