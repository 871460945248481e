import type { Contender } from '../contender.ts';
import { bareNode } from './bare-node.ts';
import { dbmate } from './dbmate.ts';
import { drizzleKit } from './drizzle-kit.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { psql } from './psql.ts';
import { tributaryBundle, tributarySource } from './tributary.ts';

/** In the order of the tables. */
export const CONTENDERS: readonly Contender[] = [
  psql,
  bareNode,
  tributarySource,
  tributaryBundle,
  dbmate,
  nodePgMigrate,
  drizzleKit,
];

/** They always run: ratios are against them. */
export const LIMITS: readonly string[] = [psql.name, bareNode.name];
