create table public.fk_parents (id int primary key, other int, unique (id, other));
comment on table public.fk_parents is '@access a test';
create table public.fk_children (
  id int primary key,
  parent_id int references public.fk_parents (id),
  other int,
  foreign key (parent_id, other) references public.fk_parents (id, other)
);
create index idx_fk_children_other on public.fk_children (other);
comment on table public.fk_children is '@access a test';
