create table public.named_things (id int primary key, a int, b text, unique (a, b));
create index idx_named_things_a on public.named_things (a);
create index idx_named_things_a_open on public.named_things (a) where b is null;
create index idx_named_things_lower_b on public.named_things (lower(b));
comment on table public.named_things is '@access a test';
create table public.workflow_event_subscriptions (id int primary key, workflow_instance_id int, wait_step_id int);
create index idx_workflow_event_subscriptions_workflow_instance_id__bd70aa11
  on public.workflow_event_subscriptions (workflow_instance_id, wait_step_id);
comment on table public.workflow_event_subscriptions is '@access a test';
