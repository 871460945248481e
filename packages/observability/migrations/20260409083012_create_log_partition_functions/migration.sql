-- Makes the partitions of observability_logs ahead of time and drops them past retention. Both run as often as one likes.
comment on table public.observability_logs is
  'Structured log lines of all components, partitioned by day (UTC).
@access service role only: backends write and read it
@partitions-by create_observability_log_partitions';

create function public.list_observability_log_partitions()
returns table (partition_name text, starts_at timestamptz, ends_at timestamptz)
language sql stable set search_path = '' set timezone = 'UTC' set datestyle = 'ISO'
as $$
  select c.relname::text,
    substring(bound.expression from 'FROM \(''([^'']+)''\)')::timestamptz,
    substring(bound.expression from 'TO \(''([^'']+)''\)')::timestamptz
  from pg_catalog.pg_inherits i
  join pg_catalog.pg_class c on c.oid = i.inhrelid
  cross join lateral pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound (expression)
  where i.inhparent = 'public.observability_logs'::regclass
  order by 2 nulls last, 1;
$$;

create function public.create_observability_log_partitions(p_days_ahead integer default 7)
returns table (partition_name text)
language plpgsql security definer set search_path = '' set timezone = 'UTC' set datestyle = 'ISO'
as $$
declare
  v_days date[];
  v_day date;
begin
  if p_days_ahead is null or p_days_ahead not between 0 and 92 then
    raise exception 'partitions are made 0 to 92 days ahead'
      using errcode = '22023', hint = 'Pass p_days_ahead, or nothing for 7.';
  end if;
  -- Stands in the way of itself, of nobody who reads or writes lines: runs go one after the other.
  lock table only public.observability_logs in share update exclusive mode;
  v_days := array(
    select wanted.day
    from (
      select current_date + n from generate_series(0, p_days_ahead) n
      union
      select line."timestamp"::date from public.observability_logs_default line
      where line."timestamp" >= '1970-01-01' and line."timestamp" < current_date + p_days_ahead + 1
    ) as wanted (day)
    where not exists (
      select from public.list_observability_log_partitions() p
      where coalesce(p.starts_at, p.ends_at) is not null
        and coalesce(p.starts_at, '-infinity') < wanted.day + 1 and coalesce(p.ends_at, 'infinity') > wanted.day
    )
    -- Each takes ten locks until the end; the rest is for the next run.
    order by abs(wanted.day - current_date), wanted.day
    limit 100
  );
  if cardinality(v_days) > 0 then
    -- What a new day takes over is not written to meanwhile.
    lock table public.observability_logs_default in access exclusive mode;
  end if;
  foreach v_day in array v_days loop
    partition_name := 'observability_logs_' || to_char(v_day, 'YYYYMMDD');
    execute format(
      'create table public.%I (like public.observability_logs including defaults including constraints including storage)',
      partition_name);
    execute format('alter table public.%I enable row level security', partition_name);
    execute format('revoke all on table public.%I from anon, authenticated', partition_name);
    execute format('grant all on table public.%I to service_role', partition_name);
    execute format('comment on table public.%I is %L', partition_name,
      format(E'Log lines of %s (UTC).\n@made-by create_observability_log_partitions', v_day));
    execute format(
      'with moved as (
         delete from public.observability_logs_default line
         where line."timestamp" >= %2$L and line."timestamp" < %3$L returning line.*)
       insert into public.%1$I select * from moved',
      partition_name, v_day::timestamptz, (v_day + 1)::timestamptz);
    -- Unlike "create table … partition of", this lets lines be written meanwhile (manual, ALTER TABLE, 15).
    execute format('alter table public.observability_logs attach partition public.%I for values from (%L) to (%L)',
      partition_name, v_day::timestamptz, (v_day + 1)::timestamptz);
    return next;
  end loop;
end;
$$;

create function public.drop_observability_log_partitions(
  p_keep_days integer default 90,
  p_retention_policy text default 'default'
) returns table (partition_name text, is_dropped boolean, removed_lines bigint)
language plpgsql security definer set search_path = '' set timezone = 'UTC' set datestyle = 'ISO'
as $$
declare
  v_first_kept timestamptz;
  v_others bigint;
  v_dropped text[] := '{}';
begin
  if p_keep_days is null or p_keep_days not between 1 and 36500 or p_retention_policy is null then
    raise exception 'log lines of a retention class are kept for 1 to 36500 days'
      using errcode = '22023', hint = 'Pass p_keep_days, or nothing for 90, and p_retention_policy, or nothing for default.';
  end if;
  v_first_kept := current_date - p_keep_days;
  lock table only public.observability_logs in share update exclusive mode;
  for partition_name in
    select p.partition_name from public.list_observability_log_partitions() p where p.ends_at <= v_first_kept
    order by p.ends_at, p.partition_name
  loop
    -- A day that is counted is not written to until it is gone.
    execute format('lock table public.%I in share row exclusive mode', partition_name);
    execute format(
      'select count(*) filter (where line.retention_policy = $1), count(*) filter (where line.retention_policy <> $1)
       from public.%I line', partition_name)
      into removed_lines, v_others using p_retention_policy;
    is_dropped := v_others = 0;
    if is_dropped then
      v_dropped := v_dropped || partition_name;
    elsif removed_lines > 0 then
      execute format('delete from public.%I line where line.retention_policy = $1', partition_name)
        using p_retention_policy;
    end if;
    if is_dropped or removed_lines > 0 then
      return next;
    end if;
  end loop;
  -- Last, because it keeps everybody from the table until the end of the transaction.
  foreach partition_name in array v_dropped loop
    execute format('drop table public.%I', partition_name);
  end loop;
  delete from public.observability_logs_default line
  where line."timestamp" < v_first_kept and line.retention_policy = p_retention_policy;
  get diagnostics removed_lines = row_count;
  if removed_lines > 0 then
    partition_name := 'observability_logs_default';
    is_dropped := false;
    return next;
  end if;
end;
$$;

revoke execute on function
  public.list_observability_log_partitions(),
  public.create_observability_log_partitions(integer),
  public.drop_observability_log_partitions(integer, text)
from public, anon, authenticated;

grant execute on function
  public.list_observability_log_partitions(),
  public.create_observability_log_partitions(integer),
  public.drop_observability_log_partitions(integer, text)
to service_role;

comment on function public.list_observability_log_partitions() is
  'Partitions of observability_logs with their bounds, the first day first; the default partition has none.';

comment on function public.create_observability_log_partitions(integer) is
  'Makes a partition for today, each of the days ahead and each day of which the default partition holds lines, moves those there, and returns what it made.';

comment on function public.drop_observability_log_partitions(integer, text) is
  'Drops partitions past retention that hold lines of one retention class only; where others are in between, removes those of the class.';
