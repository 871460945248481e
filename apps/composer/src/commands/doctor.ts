import { databaseNeeds, TributaryError, type Check } from '@tributary/composer-core';
import {
  examineDatabase,
  markDisposable,
  notConnected,
  notNamed,
  parseDatabaseUrl,
  type DatabaseTarget,
} from '@tributary/composer-postgres';

import { openContext, type Bare, type CommandResult, type Context } from '../context.ts';
import { cacheOf, targetOf, withDatabase } from '../database.ts';
import { loadParser } from '../parser.ts';
import { examineProject, type ExaminedProject } from '../project-checks.ts';
import { doctorText, markText } from '../report/doctor.ts';
import { usage } from '../report/failure.ts';

export interface DoctorOptions {
  readonly markDisposable?: boolean;
  readonly unmarkDisposable?: boolean;
}

/** Runs without a project, too. Reads only, unless it is asked to set the mark. */
export const doctor = async (bare: Bare, options: DoctorOptions): Promise<CommandResult> => {
  const { markDisposable: marks = false, unmarkDisposable: unmarks = false } = options;
  if (marks && unmarks) throw usage('--mark-disposable and --unmark-disposable exclude each other.');
  if (marks || unmarks) return setMark(await openContext(bare), marks);
  const project = await examineProject(bare);
  const target = targetFor(bare, project);
  const checks = [...project.checks, ...(await databaseChecks(bare, project, target))];
  return result(bare, { checks, project, target });
};

/** Undefined where nobody named a database, and there is no composition to have one of its own. */
const targetFor = (bare: Bare, { context }: ExaminedProject): DatabaseTarget | TributaryError | undefined => {
  const url = bare.options.databaseUrl ?? bare.environment.databaseUrl;
  try {
    if (context !== undefined) return targetOf(context);
    return url === undefined ? undefined : parseDatabaseUrl(url, { baseDirectory: bare.environment.cwd });
  } catch (failure) {
    if (failure instanceof TributaryError) return failure;
    throw failure;
  }
};

const databaseChecks = async (
  bare: Bare,
  { packages, lock }: ExaminedProject,
  target: DatabaseTarget | TributaryError | undefined,
): Promise<readonly Check[]> => {
  if (target === undefined) return notNamed('project');
  if (target instanceof TributaryError) return notConnected(target);
  return examineDatabase(target, {
    ...(packages === undefined ? {} : { needs: databaseNeeds(packages, await loadParser()) }),
    ...(lock === undefined ? {} : { lock }),
    now: bare.environment.now,
    clusterCache: cacheOf(bare.environment),
  });
};

interface Examined {
  readonly checks: readonly Check[];
  readonly project: ExaminedProject;
  readonly target: DatabaseTarget | TributaryError | undefined;
}

const result = (bare: Bare, { checks, project, target }: Examined): CommandResult => {
  const composition = project.context?.composition;
  const label = target === undefined || target instanceof TributaryError ? undefined : target.label;
  return {
    exitCode: checks.some(({ state }) => state === 'error') ? 1 : 0,
    isReport: true,
    json: { composition, database: label, checks },
    text: doctorText(bare.environment, { checks, composition, label }),
  };
};

/** The environment names a database for every command; this one is named for itself. */
const setMark = async (context: Context, disposable: boolean): Promise<CommandResult> => {
  const target = targetOf(context);
  const flag = disposable ? '--mark-disposable' : '--unmark-disposable';
  if (target.kind === 'pglite-memory') throw usage(`${target.label} ends with the command: there is nothing to mark.`);
  if (target.kind === 'postgres' && context.options.databaseUrl === undefined)
    throw usage(`${flag} on a server needs --database-url: the environment’s DATABASE_URL is not enough.`);
  const author = { appliedBy: context.environment.user, composerVersion: context.version };
  const hasChanged = await withDatabase(context, [], (database) => markDisposable(database, { disposable, ...author }));
  return {
    exitCode: 0,
    json: { database: target.label, disposable, hasChanged },
    text: markText(context, { label: target.label, disposable, hasChanged }),
  };
};
