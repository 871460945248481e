import { insertRow, type Session } from '@tributary/testkit';

/** Midnight in UTC, so many days after today's of the database. */
export const dayOf = async (session: Session, offset: number): Promise<Date> => {
  const [row] = await session.query<{ day: string }>(
    `select to_char((now() at time zone 'UTC')::date + $1::int, 'YYYY-MM-DD') as day`,
    [offset],
  );
  return new Date(`${row!.day}T00:00:00Z`);
};

/** Name of the partition of that day. */
export const partitionOf = async (session: Session, offset: number): Promise<string> =>
  `observability_logs_${(await dayOf(session, offset)).toISOString().slice(0, 10).replaceAll('-', '')}`;

/** Writes a line at the noon of that day and says where it went. */
export const logOn = async (
  session: Session,
  offset: number,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const noon = new Date((await dayOf(session, offset)).getTime() + 12 * 3_600_000);
  const { id } = await insertRow(session, 'observability_logs', {
    timestamp: noon.toISOString(),
    level: 'INFO',
    source_component: 'api',
    message: `day ${offset}`,
    ...values,
  });
  const [row] = await session.query<{ partition: string }>(
    'select tableoid::regclass::text as partition from public.observability_logs where id = $1',
    [id],
  );
  return row!.partition.replace(/^public\./, '');
};

/** `partition: message`, of every line. */
export const linesIn = async (session: Session): Promise<readonly string[]> => {
  const rows = await session.query<{ line: string }>(
    `select replace(tableoid::regclass::text, 'public.', '') || ': ' || message as line
     from public.observability_logs order by "timestamp", message`,
  );
  return rows.map(({ line }) => line);
};
