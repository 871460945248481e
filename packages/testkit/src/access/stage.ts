import { randomUUID } from 'node:crypto';

import {
  IDENTITIES,
  ROW_COMMANDS,
  type AccessDeclaration,
  type Identity,
  type RowCommand,
} from '@tributary/composer-core';
import type { Database, Session } from '@tributary/composer-postgres';

import type { Caller } from '../identities.ts';
import { reaches } from './attempt.ts';
import { aCast, type Cast } from './cast.ts';
import { forgedCallers } from './forged-callers.ts';
import type { SampleContext, SampleRows } from './sample-rows.ts';
import { rolledBack } from './savepoint.ts';
import { aTarget, type Target } from './target.ts';

/** The sample rows of a package in a database, and who tries to reach them. */
export interface Stage {
  readonly database: Database;
  readonly cast: Cast;
  readonly rows: SampleRows;
  readonly targets: ReadonlyMap<string, Target>;
}

/** Identity → the commands that reach the row, in words. */
export type Matrix = Readonly<Record<Identity, string>>;

/** Inserts the sample rows in their order, as who owns the tables. */
export const aStage = async (database: Database, rows: SampleRows): Promise<Stage> => {
  const cast = await aCast(database);
  const targets = new Map<string, Target>();
  for (const [key, maker] of Object.entries(rows)) {
    const values = maker(contextOf(cast, targets));
    targets.set(key, await said(`the sample row of "${key}"`, aTarget(database, tableOf(key), values)));
  }
  return { database, cast, rows, targets };
};

/** `table:case` → `public.table`. */
const tableOf = (key: string): string => {
  const [name = key] = key.split(':');
  return name.includes('.') ? name : `public.${name}`;
};

const contextOf = (
  { owner, anotherUser, anotherTenant, tenant }: Cast,
  targets: ReadonlyMap<string, Target>,
): SampleContext => ({
  owner,
  anotherUser,
  anotherTenant,
  tenant,
  row: (key) => {
    const target = targets.get(key);
    if (target === undefined) throw new Error(`row("${key}"): no sample row of that key comes earlier`);
    return target.row;
  },
  unique: () => `sample-${randomUUID()}`,
  uuid: () => randomUUID(),
});

/** What the declaration says, in the words of `triedMatrix`. */
export const declaredMatrix = ({ reach }: AccessDeclaration): Matrix => matrixOf((identity) => reach[identity]);

/** Tries every command of every identity on the sample row, in a transaction that is rolled back. */
export const triedMatrix = (stage: Stage, key: string): Promise<Matrix> =>
  rolledBack(stage.database, async (session) => {
    const reached = new Map<Identity, readonly RowCommand[]>();
    for (const identity of IDENTITIES) {
      const caller = stage.cast.callers[identity];
      reached.set(identity, await commandsThatReach(session, stage, { key, name: identity, caller }));
    }
    return matrixOf((identity) => reached.get(identity) ?? []);
  });

/** Claims, or a tenant, that cannot be read are a refusal as well: 22P02, invalid text. */
const FORGED_REFUSALS = ['42501', '22P02'];

/**
 * What callers with forged claims reach of the sample row beyond what the declaration gives to who they really are:
 * `name: commands`, empty where all is well.
 */
export const forgedReach = (stage: Stage, { key, reach }: AccessDeclaration): Promise<readonly string[]> =>
  rolledBack(stage.database, async (session) => {
    const found: string[] = [];
    for (const { name, as, caller } of forgedCallers(stage.cast)) {
      const attempt = { key, name, caller, refusals: FORGED_REFUSALS };
      const reached = await commandsThatReach(session, stage, attempt);
      const beyond = reached.filter((command) => !reach[as].includes(command));
      if (beyond.length > 0) found.push(`${name}: ${beyond.join(' ')}`);
    }
    return found;
  });

interface Trial {
  readonly key: string;
  /** Who tries, in words. */
  readonly name: string;
  readonly caller: Caller;
  readonly refusals?: readonly string[];
}

const commandsThatReach = async (
  session: Session,
  stage: Stage,
  { key, name, ...trial }: Trial,
): Promise<readonly RowCommand[]> => {
  const target = stage.targets.get(key);
  if (target === undefined) throw new Error(`"${key}" is declared, but test/rows.ts has no row of it`);
  const commands: RowCommand[] = [];
  for (const command of ROW_COMMANDS) {
    const fresh = stage.rows[key]!(contextOf(stage.cast, stage.targets));
    const attempt = reaches(session, { ...trial, command, target, fresh });
    if (await said(`${command} of "${key}" as ${name}`, attempt)) commands.push(command);
  }
  return commands;
};

const matrixOf = (commands: (identity: Identity) => readonly string[]): Matrix =>
  Object.fromEntries(IDENTITIES.map((identity) => [identity, commands(identity).join(' ')])) as unknown as Matrix;

/** Says what was tried when it ends with an error that is no answer. */
const said = async <Result>(what: string, tried: Promise<Result>): Promise<Result> => {
  try {
    return await tried;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}: ${reason}`, { cause });
  }
};
