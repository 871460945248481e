create table public."LoudThings" (
  id int primary key,
  "dueDate" date
);
comment on table public."LoudThings" is '@access a test';
create type public."loud-mood" as enum ('a');
