import { randomUUID } from 'node:crypto';

import { IDENTITIES, ROW_COMMANDS, type AccessDeclaration, type Identity } from '@tributary/composer-core';
import type { Database, Session } from '@tributary/composer-postgres';

import { reaches } from './attempt.ts';
import { aCast, type Cast } from './cast.ts';
import type { SampleContext, SampleRows } from './sample-rows.ts';
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
export const triedMatrix = async (stage: Stage, key: string): Promise<Matrix> => {
  const target = stage.targets.get(key);
  if (target === undefined) throw new Error(`"${key}" is declared, but test/rows.ts has no row of it`);
  const reached = new Map<Identity, string[]>();
  await rolledBack(stage.database, async (session) => {
    for (const identity of IDENTITIES) {
      const commands: string[] = [];
      for (const command of ROW_COMMANDS) {
        const fresh = stage.rows[key]!(contextOf(stage.cast, stage.targets));
        const attempt = { command, caller: stage.cast.callers[identity], target, fresh };
        if (await said(`${command} of "${key}" as ${identity}`, reaches(session, attempt))) commands.push(command);
      }
      reached.set(identity, commands);
    }
  });
  return matrixOf((identity) => reached.get(identity) ?? []);
};

const matrixOf = (commands: (identity: Identity) => readonly string[]): Matrix =>
  Object.fromEntries(IDENTITIES.map((identity) => [identity, commands(identity).join(' ')])) as unknown as Matrix;

const rolledBack = async (database: Database, body: (session: Session) => Promise<void>): Promise<void> => {
  const enough = Symbol('enough');
  await database
    .transaction(async (session) => {
      await body(session);
      throw enough;
    })
    .catch((reason: unknown) => {
      if (reason !== enough) throw reason;
    });
};

/** Says what was tried when it ends with an error that is no answer. */
const said = async <Result>(what: string, tried: Promise<Result>): Promise<Result> => {
  try {
    return await tried;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}: ${reason}`, { cause });
  }
};
