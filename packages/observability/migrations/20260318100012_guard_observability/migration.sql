-- Comments and grants of the observability tables. Backends write and read them; no policy lets anybody else in.
comment on table public.observability_logs is
  'Structured log lines of all components, partitioned by day (UTC).
@access service role only: backends write and read it';

comment on table public.observability_logs_default is
  'Log lines of days that have no partition of their own.
@access service role only: reached through observability_logs';

comment on table public.observability_metrics is
  'Measurements over time.
@access service role only: backends write and read it';

comment on table public.observability_traces is
  'End-to-end requests.
@access service role only: backends write and read it';

comment on table public.observability_spans is
  'Units of work in a trace.
@access service role only: backends write and read it';

revoke all on table
  public.observability_logs,
  public.observability_logs_default,
  public.observability_metrics,
  public.observability_traces,
  public.observability_spans
from anon, authenticated;

grant all on table
  public.observability_logs,
  public.observability_logs_default,
  public.observability_metrics,
  public.observability_traces,
  public.observability_spans
to service_role;
