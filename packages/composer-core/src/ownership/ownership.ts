import { sortFindings, type Finding } from '../finding.ts';
import { readMigrations, type ReadMigration } from '../graph/read-migrations.ts';
import { surfaceUses } from '../graph/surface.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';
import type { SqlParser } from '../sql/parser.ts';
import type { Act } from './act.ts';
import { bypassFinding } from './bypassed.ts';
import type { ReplayRecord } from './effect.ts';
import { actOf } from './effect-acts.ts';
import { idleFindings, useOf } from './idle.ts';
import { permissionsFor } from './pattern.ts';
import { newRegistry, serviceOf, type OwnedObject } from './registry.ts';
import { rightsActs } from './rights-acts.ts';
import { writeActs } from './write-acts.ts';

export interface OwnershipInput {
  readonly packages: readonly SchemaPackage[];
  /** What was replayed, in stream order. */
  readonly keys: readonly MigrationKey[];
  /** What the replay saw, its parts included. */
  readonly record: ReplayRecord;
  readonly parser: SqlParser;
}

/**
 * What services do to each other's objects without leave (`owner-bypassed`, errors), and names and permissions
 * of their manifests that mean nothing (`object-unowned`, `permission-unused`, warnings). Sorted.
 */
export const ownershipFindings = (input: OwnershipInput): readonly Finding[] => {
  const migrations = input.packages.flatMap((one) => one.migrations);
  const { read } = readMigrations(migrations, input.parser);
  const byKey = new Map(read.map((one) => [one.migration.key, one]));
  const owners = new Map(input.packages.map((one) => [one.service, one]));
  const parts = Map.groupBy(input.record.parts, ({ key }) => key);
  const { acts, owned } = followReplay(input, byKey);
  const used = new Set(surfaceUses(read, input.packages));
  const refused = acts.filter((act) => {
    const owner = owners.get(act.object.service);
    const wanted = { service: serviceOf(act.key), deed: act.deed, name: act.object.name };
    const permissions = owner === undefined ? [] : permissionsFor(owner, wanted);
    for (const permission of permissions) used.add(useOf(act.object.service, permission, act.deed));
    return permissions.length === 0;
  });
  return sortFindings([
    ...[...Map.groupBy(refused, groupOf).values()].flatMap((group) => {
      const one = byKey.get(group[0]?.key ?? '');
      const owner = owners.get(group[0]?.object.service ?? '');
      if (one === undefined || owner === undefined) return [];
      return bypassFinding(group, { read: one, owner, parts: parts.get(one.migration.key) ?? [] });
    }),
    ...idleFindings({ packages: input.packages, owned, used }),
  ]);
};

const groupOf = ({ key, statement, offset, object, deed }: Act): string =>
  JSON.stringify([key, statement ?? offset ?? '', object.address, deed]);

interface Followed {
  readonly acts: readonly Act[];
  /** Service → names of all that it ever made. */
  readonly owned: ReadonlyMap<string, ReadonlySet<string>>;
}

const followReplay = (
  { keys, record, parser }: OwnershipInput,
  read: ReadonlyMap<MigrationKey, ReadMigration>,
): Followed => {
  const registry = newRegistry();
  const effects = Map.groupBy(record.effects, ({ key }) => key);
  const parts = Map.groupBy(record.parts, ({ key }) => key);
  const owned = new Map<string, Set<string>>();
  const acts: Act[] = [];
  for (const key of keys) {
    const one = read.get(key);
    if (one !== undefined) acts.push(...writeActs(one, registry, parser));
    for (const effect of effects.get(key) ?? []) {
      const act = actOf(effect, registry);
      if (act !== undefined) acts.push(act);
      registry.note(effect);
      noteOwned(registry.at(effect.address), owned);
    }
    acts.push(...rightsActs(parts.get(key) ?? [], registry));
  }
  return { acts: withoutDragged(acts), owned };
};

/** A column takes its indexes with it: that goes without saying. */
const withoutDragged = (acts: readonly Act[]): readonly Act[] => {
  const group = ({ key, statement, object }: Act): string => JSON.stringify([key, statement, object.address]);
  const meant = new Set(acts.filter(({ isDragged }) => isDragged !== true).map(group));
  return acts.filter((act) => act.isDragged !== true || !meant.has(group(act)));
};

const noteOwned = (object: OwnedObject | undefined, owned: Map<string, Set<string>>): void => {
  if (object === undefined) return;
  const names = owned.get(object.service) ?? new Set();
  names.add(object.name);
  owned.set(object.service, names);
};
