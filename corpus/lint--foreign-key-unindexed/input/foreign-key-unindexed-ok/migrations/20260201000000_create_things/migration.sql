create table public.fk_owners (id int primary key, other int, unique (id, other));
comment on table public.fk_owners is '@access a test';
create table public.fk_items (
  id int primary key references public.fk_owners (id),
  owner_id int references public.fk_owners (id),
  other int,
  foreign key (owner_id, other) references public.fk_owners (id, other)
);
create index idx_fk_items_other_owner_id on public.fk_items (other, owner_id);
create index idx_fk_items_owner_id on public.fk_items (owner_id) where owner_id is not null;
comment on table public.fk_items is '@access a test';
