import type { CipherName, KeySummary, KeyUsage, Rotation } from '@tributary/credentials';

import { textTable } from './table.ts';

export interface KeyList {
  readonly keys: readonly KeySummary[];
  readonly usage: readonly KeyUsage[];
  /** Ids of the environment's keys; null where it has none that is one. */
  readonly environment: Readonly<Record<CipherName, string | null>>;
  readonly now: Date;
}

/** One line a key, newest last, then where the rows are. */
export const keyListText = ({ keys, usage, environment, now }: KeyList): string => {
  const rowsOn = (id: string): string =>
    String(usage.reduce((sum, { keyId, rows }) => (keyId === id ? sum + rows : sum), 0));
  const listed = keys.map((key) => [
    key.id,
    USES[key.use],
    key.algorithm,
    key.status,
    day(key.createdAt),
    expiry(key.expiresAt, now),
    key.rotatedKeyId ?? '',
    key.use === 'enc' ? rowsOn(key.id) : '',
  ]);
  const ofEnvironment = Object.entries(environment).flatMap(([cipher, id]) =>
    id === null ? [] : [[id, 'encryption', cipher, 'environment', '', '', '', rowsOn(id)]],
  );
  const heading = ['key', 'use', 'algorithm', 'status', 'created', 'expires', 'replaced by', 'rows'];
  const all = [...listed, ...ofEnvironment];
  const lines = all.length === 0 ? ['No keys yet.'] : textTable([heading, ...all]);
  return `${[...lines, '', ...usageLines(usage)].join('\n')}\n`;
};

const USES = { enc: 'encryption', sig: 'signing' } as const;

const usageLines = (usage: readonly KeyUsage[]): readonly string[] =>
  usage.length === 0
    ? ['No encrypted rows.']
    : textTable([
        ['table', 'key', 'rows'],
        ...usage.map(({ table, keyId, rows }) => [table, keyName(keyId), String(rows)]),
      ]);

/** Rows of the time before key ids have none. */
export const keyName = (keyId: string | null): string => keyId ?? '(not named)';

const day = (time: Date): string => time.toISOString().slice(0, 10);

const expiry = (time: Date | null, now: Date): string =>
  time === null ? '' : `${day(time)}${time.getTime() <= now.getTime() ? ' (over)' : ''}`;

export const rotationLine = ({ keyId, use, algorithm, replaced }: Rotation, label: string): string =>
  `${keyId} (${algorithm}) is the primary ${USES[use]} key on ${label}${replaced === undefined ? '' : ` in place of ${replaced}`}.`;
