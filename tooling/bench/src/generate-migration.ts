import { between, type Random } from './random.ts';

/** Which migration to write: the how-manieth of which service. */
export interface Turn {
  readonly service: number;
  readonly turn: number;
  readonly random: Random;
  readonly nameOf: (service: number) => string;
}

export interface Draft {
  readonly name: string;
  readonly statements: readonly string[];
}

const KINDS: readonly ((turn: Turn, table: string) => Draft)[] = [
  (turn, table) => createTable(turn, table),
  (_, table) => guardTable(table),
  (_, table) => followChanges(table),
  (turn, table) => addColumns(turn, table),
  (turn, table) => linkTable(turn, table),
];

/** Five kinds in turn; the table they are about is a new one every fifth time. */
export const migrationAt = (turn: Turn): Draft => {
  const kind = KINDS[turn.turn % KINDS.length] ?? createTable;
  return kind(turn, tableName(turn, turn.service));
};

const tableName = ({ turn, nameOf }: Turn, service: number): string =>
  `public.${nameOf(service)}_item_${Math.floor(turn / KINDS.length)}`;

const bare = (table: string): string => table.replace('public.', '');

const createTable = ({ random }: Turn, table: string): Draft => ({
  name: `create_${bare(table)}`,
  statements: [
    `create table ${table} (
  id bigint generated always as identity primary key,
  account_id uuid not null,
  state text not null default 'new' check (state in ('new', 'open', 'done')),
${columns('field', between(random, 2, 8), random)}
  created_at timestamptz not null default now()
)`,
    `create index on ${table} (account_id)`,
    `create index on ${table} (state, created_at desc)`,
    `comment on table ${table} is 'Items of a service; one row for each.'`,
    `comment on column ${table}.account_id is 'Whose it is.'`,
  ],
});

const TYPES = ['text', 'integer', 'jsonb', 'numeric(12, 2)', 'timestamptz', 'uuid', 'boolean'];

const columns = (prefix: string, count: number, random: Random): string =>
  Array.from(
    { length: count },
    (_, index) => `  ${prefix}_${index} ${TYPES[between(random, 0, TYPES.length - 1)]},`,
  ).join('\n');

const guardTable = (table: string): Draft => ({
  name: `guard_${bare(table)}`,
  statements: [
    `alter table ${table} enable row level security`,
    `create policy ${bare(table)}_read on ${table} for select using (account_id = nullif(current_setting('app.account', true), '')::uuid)`,
    `create policy ${bare(table)}_write on ${table} for update using (account_id = nullif(current_setting('app.account', true), '')::uuid) with check (state <> 'done')`,
    `revoke all on table ${table} from public`,
    `comment on policy ${bare(table)}_read on ${table} is 'Each account, its own rows.'`,
  ],
});

const followChanges = (table: string): Draft => ({
  name: `follow_${bare(table)}`,
  statements: [
    `create function ${table}_touch() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state = 'done' and old.state <> 'done' then
    raise notice 'item % is done; it was %', new.id, old.state;
  end if;
  return new;
end
$$`,
    `create trigger touch before update on ${table} for each row execute function ${table}_touch()`,
    `create function ${table}_open(account uuid) returns bigint language sql stable set search_path = '' as $$
  select count(*) from ${table} where account_id = account and state = 'open'
$$`,
    `comment on function ${table}_open(uuid) is 'How many items of an account are open.'`,
  ],
});

const addColumns = ({ random }: Turn, table: string): Draft => ({
  name: `extend_${bare(table)}`,
  statements: [
    ...Array.from(
      { length: between(random, 2, 4) },
      (_, index) => `alter table ${table} add column extra_${index} ${TYPES[between(random, 0, TYPES.length - 1)]}`,
    ),
    `alter table ${table} alter column state set default 'open'`,
    `create index ${bare(table)}_open_idx on ${table} (created_at) where state = 'open'`,
    `create unique index ${bare(table)}_once_idx on ${table} (account_id, id)`,
  ],
});

/** Into the service before; the first one has none and refers to itself. */
const linkTable = (turn: Turn, table: string): Draft => {
  const other = turn.service === 0 ? table : tableName(turn, turn.service - 1);
  return {
    name: `link_${bare(table)}`,
    statements: [
      `alter table ${table} add column parent_id bigint references ${other} (id) on delete set null`,
      `create index ${bare(table)}_parent_idx on ${table} (parent_id)`,
      `create view ${table}_tree as select child.id, child.state, parent.state as parent_state from ${table} child left join ${other} parent on parent.id = child.parent_id`,
      `comment on view ${table}_tree is 'Items with the state of what they hang below.'`,
    ],
  };
};
