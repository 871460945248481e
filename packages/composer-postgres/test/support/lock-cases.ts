/** Tables and their like, with rows, for the statements of `LOCK_CASES`. */
export const LOCK_FIXTURE = `
create table public.parent (id int primary key, name text);
insert into public.parent select n, 'x' from generate_series(1, 9) n;
create table public.t (id int primary key, parent_id int, name varchar(20), note text not null default 'x',
  amount int, created timestamptz default now());
alter table public.t add constraint amount_small check (amount < 100) not valid;
insert into public.t select n, n, 'x', 'y', n, now() from generate_series(1, 9) n;
alter table public.t add constraint t_parent foreign key (parent_id) references public.parent (id) not valid;
create unique index t_name_id on public.t (name, id);
create index t_amount on public.t (amount);
create table public.child (id int primary key, t_id int references public.t (id));
create table public.split (id int, day date) partition by range (day);
create table public.split_1 partition of public.split for values from ('2026-01-01') to ('2027-01-01');
create table public.split_2 (id int, day date);
insert into public.split_1 values (1, '2026-05-05');
insert into public.split_2 values (1, '2027-05-05');
create index split_day on only public.split (day);
create index split_1_day on public.split_1 (day);
create table public.base (a int);
create table public.heir (a int);
create table public.old_heir () inherits (public.base);
create view public.v as select id, name from public.parent;
create materialized view public.m as select id, name from public.parent;
create unique index m_id on public.m (id);
create sequence public.s;
create function public.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create function public.settled() returns int language sql immutable as 'select 1';
create trigger touch_t before update on public.t for each row execute function public.touch();
create policy read_t on public.t using (true);
create rule keep_t as on delete to public.t do instead nothing;
create publication p for table public.parent;
create domain public.small as int;
create schema other;
`;

export interface LockCase {
  readonly sql: string;
  /** Locks that the server takes because of its catalog, which the SQL does not tell: relation → mode. */
  readonly unseen?: Readonly<Record<string, string>>;
  /** Work that the SQL cannot rule out and that this server, for these tables, does not do. */
  readonly spared?: readonly ('rewrites' | 'scans')[];
  /** Relations that the server may read beside the one it works on. */
  readonly alsoRead?: readonly string[];
  /** True where a relation gets a new file, although its rows go or it has none. */
  readonly newFile?: true;
  /** Server version from which on it locks anything. */
  readonly lockedSince?: number;
  /** Server version that knows the statement; older ones refuse it. */
  readonly since?: number;
}

/** Run each in a transaction of its own and rolled back. */
export const LOCK_CASES: readonly LockCase[] = [
  // alter table: columns
  { sql: 'alter table t add column c int' },
  { sql: 'alter table t add column c int not null default 0' },
  { sql: 'alter table t add column c timestamptz not null default now()' },
  { sql: 'alter table t add column c timestamptz default clock_timestamp()' },
  { sql: 'alter table t add column c uuid not null default gen_random_uuid()' },
  { sql: 'alter table t add column c int default public.settled()', spared: ['rewrites', 'scans'] },
  { sql: 'alter table t add column c bigserial' },
  { sql: 'alter table t add column c int generated always as identity' },
  { sql: 'alter table t add column c int generated always as (id + 1) stored' },
  { sql: 'alter table t add column c int generated always as (id + 1) virtual', since: 18 },
  { sql: 'alter table child add column c int check (c > 0)' },
  { sql: 'alter table t add column c int unique' },
  { sql: 'alter table t add column c int references parent (id)' },
  { sql: 'alter table t add column c int default 1 references parent (id)', alsoRead: ['public.parent'] },
  { sql: 'alter table t drop column amount' },
  { sql: 'alter table t alter column amount type bigint' },
  { sql: 'alter table t alter column name type varchar(40)', spared: ['rewrites', 'scans'] },
  { sql: 'alter table t alter column amount set default 1' },
  { sql: 'alter table t alter column note drop default' },
  { sql: 'alter table t alter column amount set not null' },
  { sql: 'alter table t alter column note drop not null' },
  { sql: 'alter table t alter column amount set statistics 100' },
  { sql: 'alter table t alter column amount set (n_distinct = 5)' },
  { sql: 'alter table t alter column note set storage external' },
  { sql: 'alter table t alter column id add generated always as identity' },
  // alter table: constraints
  { sql: 'alter table t add constraint c check (amount > 0)' },
  { sql: 'alter table t add constraint c check (amount > 0) not valid' },
  { sql: 'alter table t validate constraint amount_small' },
  { sql: 'alter table t add constraint c foreign key (amount) references parent (id)', alsoRead: ['public.parent'] },
  { sql: 'alter table t add constraint c foreign key (amount) references parent (id) not valid' },
  { sql: 'alter table t add constraint c foreign key (amount) references t (id)' },
  { sql: 'alter table t add constraint c foreign key (amount) references parent (id) not enforced', since: 18 },
  {
    sql: 'alter table t validate constraint t_parent',
    unseen: { 'public.parent': 'ROW SHARE' },
    alsoRead: ['public.parent'],
  },
  { sql: 'alter table t add constraint c not null amount', since: 18 },
  { sql: 'alter table t add constraint c not null amount not valid', since: 18 },
  { sql: 'alter table t add constraint c unique (amount)' },
  { sql: 'alter table t add constraint c unique using index t_name_id' },
  { sql: 'alter table split_2 add primary key (id)' },
  { sql: 'alter table t add constraint c exclude (amount with =)' },
  { sql: 'alter table t drop constraint amount_small' },
  { sql: 'alter table t drop constraint t_parent', unseen: { 'public.parent': 'ACCESS EXCLUSIVE' } },
  { sql: 'alter table t alter constraint t_parent deferrable' },
  { sql: 'alter table t rename constraint amount_small to c' },
  // alter table: the rest
  { sql: 'alter table t enable row level security' },
  { sql: 'alter table t force row level security' },
  { sql: 'alter table t disable trigger touch_t' },
  { sql: 'alter table t enable always trigger touch_t' },
  { sql: 'alter table t disable rule keep_t' },
  { sql: 'alter table t replica identity full' },
  { sql: 'alter table t cluster on t_amount' },
  { sql: 'alter table t set (fillfactor = 70, autovacuum_enabled = false)' },
  { sql: 'alter table t reset (fillfactor)' },
  { sql: 'alter table t set (user_catalog_table = true)' },
  { sql: 'alter table split_2 set unlogged' },
  { sql: 'alter table t owner to current_user' },
  { sql: 'alter table t rename to tt' },
  { sql: 'alter table t rename column amount to sum' },
  { sql: 'alter table t set schema other' },
  { sql: 'alter table t enable row level security, validate constraint amount_small' },
  { sql: 'alter table heir inherit base' },
  { sql: 'alter table old_heir no inherit base' },
  { sql: "alter table split attach partition split_2 for values from ('2027-01-01') to ('2028-01-01')" },
  { sql: 'alter table split detach partition split_1' },
  {
    sql: 'alter index split_day attach partition split_1_day',
    unseen: { 'public.split': 'ACCESS SHARE', 'public.split_1': 'ACCESS SHARE' },
  },
  { sql: 'alter index t_amount set (fillfactor = 70)' },
  { sql: 'alter index t_amount rename to t_sum' },
  { sql: 'alter view v rename to w' },
  { sql: 'alter view v set (security_invoker = true)' },
  { sql: 'alter sequence s restart', newFile: true },
  { sql: 'alter sequence s owned by t.id' },
  // what hangs on a table
  { sql: 'create index i on t (note)' },
  { sql: 'create index i on only split (id)' },
  { sql: 'create index i on m (name)' },
  { sql: 'drop index t_amount' },
  { sql: 'create trigger x after insert on t for each row execute function touch()' },
  {
    sql: 'create constraint trigger x after insert on t from parent for each row execute function touch()',
  },
  { sql: 'alter trigger touch_t on t rename to x' },
  { sql: 'drop trigger touch_t on t' },
  { sql: 'create policy x on t using (id in (select id from parent))' },
  { sql: 'alter policy read_t on t using (false)' },
  { sql: 'alter policy read_t on t rename to x' },
  { sql: 'drop policy read_t on t' },
  { sql: 'create rule x as on update to t do instead nothing' },
  { sql: 'drop rule keep_t on t' },
  { sql: 'create statistics x on id, amount from t' },
  { sql: "comment on table t is 'x'" },
  { sql: "comment on column t.id is 'x'" },
  { sql: "comment on index t_amount is 'x'" },
  { sql: "comment on policy read_t on t is 'x'" },
  { sql: "comment on trigger touch_t on t is 'x'" },
  { sql: "comment on constraint amount_small on t is 'x'" },
  { sql: 'grant select on t to public', lockedSince: 18 },
  { sql: 'revoke all on t from public', lockedSince: 18 },
  // what is made, and what goes
  { sql: 'create table x (id int)' },
  { sql: 'create table x (id int references parent (id), a int, foreign key (a) references t (id))' },
  { sql: 'create table x (like t)' },
  { sql: 'create table x () inherits (base)' },
  { sql: "create table x partition of split for values from ('2028-01-01') to ('2029-01-01')" },
  { sql: 'create table x as select t.id from t join parent using (id)' },
  { sql: 'create view x as select * from t' },
  { sql: 'create or replace view v as select id, name::text from t' },
  { sql: 'create materialized view x as select * from t' },
  { sql: 'create sequence x owned by t.id' },
  { sql: 'alter publication p add table t' },
  { sql: 'create publication x for table t' },
  { sql: 'drop table split_2' },
  { sql: 'drop table child', unseen: { 'public.t': 'ACCESS EXCLUSIVE' } },
  { sql: 'drop view v' },
  { sql: 'drop materialized view m' },
  { sql: 'drop sequence s' },
  // upkeep
  { sql: 'truncate parent, t, child', newFile: true },
  { sql: 'cluster t using t_amount' },
  { sql: 'reindex table t' },
  { sql: 'reindex index t_amount' },
  { sql: 'refresh materialized view m', unseen: { 'public.parent': 'ACCESS SHARE' }, alsoRead: ['public.m'] },
  {
    sql: 'refresh materialized view concurrently m',
    unseen: { 'public.parent': 'ACCESS SHARE' },
  },
  { sql: 'analyze t' },
  { sql: 'lock table t in share mode' },
  { sql: 'lock table t in row exclusive mode' },
  // rows
  { sql: 'select * from t' },
  { sql: 'select * from t join parent p on true for update of p' },
  { sql: 'select * from (select * from t) x for share' },
  { sql: 'insert into parent (id) select id + 100 from split_2' },
  { sql: "update parent set name = 'z'" },
  { sql: 'delete from split_2' },
  { sql: 'with gone as (delete from split_2 returning id) select * from gone join parent using (id)' },
  { sql: 'with parent as (select 1 as id) select * from parent' },
  { sql: 'merge into split_2 using parent on split_2.id = parent.id when matched then delete' },
  { sql: 'explain select * from t' },
  { sql: 'declare c cursor for select * from t' },
  // nothing that others use
  { sql: 'create function x() returns int language plpgsql as $$ begin return 1; end $$' },
  { sql: "create type x as enum ('a')" },
  { sql: 'alter domain small set default 1' },
  { sql: 'create schema x' },
  { sql: "set local lock_timeout = '1s'" },
];

/** What no transaction can hold. While others forbid all changes of the relation, each waits for the lock that it asks. */
export const OUTSIDE_CASES: readonly { readonly sql: string; readonly relation: string }[] = [
  { sql: 'create index concurrently i on t (note)', relation: 'public.t' },
  { sql: 'drop index concurrently t_amount', relation: 'public.t' },
  { sql: 'reindex table concurrently t', relation: 'public.t' },
  { sql: 'reindex index concurrently t_amount', relation: 'public.t' },
  { sql: 'vacuum t', relation: 'public.t' },
  { sql: 'vacuum full t', relation: 'public.t' },
  { sql: 'alter table split detach partition split_1 concurrently', relation: 'public.split' },
];
