import { expect, test } from 'vitest';

import { makeCheckpoint } from '../src/checkpoint/make-checkpoint.ts';
import { CLUSTER_CACHE } from './support/databases.ts';
import { parser, shopWith } from './support/stream.ts';

const made = (migrations: Readonly<Record<string, string>>) => {
  const { lock, planFor } = shopWith(migrations);
  const last = lock.entries.at(-1)!;
  const head = {
    composition: 'test',
    migrations: lock.entries.length,
    key: last.key,
    chain: last.chain,
    extensions: [],
  };
  return makeCheckpoint({ head, plan: planFor(), parser, clusterCache: CLUSTER_CACHE });
};

test('tables, rows, rights, types', async () => {
  const { text, rows } = await made({
    '20260101000000_roles': 'create role test_checkpoint_reader nologin noinherit;',
    '20260102000000_a': `create type public.mood as enum ('good', 'bad'); create table public.a (id int generated always as identity primary key, mood public.mood, at timestamptz default now()); insert into public.a (mood) values ('good'), ('bad'); grant select on public.a to test_checkpoint_reader;`,
  });
  expect(rows).toBe(2);
  expect(text).toMatchInlineSnapshot(`
    "-- tributary dump, format 1
    -- checkpoint, format 1
    -- composition: test
    -- migrations: 2
    -- last: shop/20260102000000_a
    -- chain: e5d72b806740f92d577db7b0ef65f33b3560d8d16a740926f6dd90de4b0e7856
    -- extensions: 
    -- server: 18
    -- What the migrations up to the last one give, as one script. Written by tributary checkpoint; tributary migrate runs it
    -- on an empty database and records them as applied. It is not to be edited: its last line is a hash of the rest.
    -- holds: schema and data

    DO $role$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'test_checkpoint_reader') THEN CREATE ROLE "test_checkpoint_reader" NOLOGIN NOINHERIT; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $role$;

    SET statement_timeout = 0;
    SET lock_timeout = 0;
    SET client_encoding = 'UTF8';
    SET standard_conforming_strings = on;
    SELECT pg_catalog.set_config('search_path', '', false);
    SET check_function_bodies = false;
    SET client_min_messages = warning;
    SET row_security = off;

    CREATE SCHEMA IF NOT EXISTS "public";
    CREATE TYPE "public"."mood" AS ENUM ('good', 'bad');
    CREATE TABLE "public"."a" (
      "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
      "mood" public.mood,
      "at" timestamp with time zone DEFAULT now()
    );

    COPY public.a (id, mood, at) FROM stdin;
    1	good	2026-11-21 11:13:31.741+00
    2	bad	2026-11-21 11:13:31.741+00
    \\.

    SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.a', 'id'), 2, true);

    ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY (id);
    REVOKE ALL ON SCHEMA "public" FROM PUBLIC;
    GRANT USAGE ON SCHEMA "public" TO PUBLIC;
    REVOKE ALL ON SCHEMA "public" FROM "pg_database_owner";
    GRANT ALL ON SCHEMA "public" TO "pg_database_owner";
    REVOKE ALL ON TABLE "public"."a" FROM "test_checkpoint_reader";
    GRANT SELECT ON TABLE "public"."a" TO "test_checkpoint_reader";
    REVOKE ALL ON TYPE "public"."mood" FROM PUBLIC;
    GRANT ALL ON TYPE "public"."mood" TO PUBLIC;

    -- end of dump, 2 rows, sha256 635fde3104e7276a147df41d732de181434fc03f7e66d93214ab7c859f742582
    "
  `);
});
