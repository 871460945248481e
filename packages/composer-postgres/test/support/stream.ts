import {
  buildPlan,
  composeStream,
  hasErrors,
  loadSqlParser,
  lockBudget,
  orderSeeds,
  parsePackage,
  reconcile,
  seedSets,
  streamServices,
  type LedgerMigration,
  type PackageSource,
  type Plan,
  type SchemaPackage,
  type Seed,
  type StreamLock,
} from '@tributary/composer-core';

/** One parser for all tests. */
export const parser = await loadSqlParser();

/** Who runs in tests. */
export const TESTER = { appliedBy: 'tester', composerVersion: '1.2.3' } as const;

export interface ServiceSketch {
  readonly version?: string;
  /** Services whose packages it depends on. */
  readonly needs?: readonly string[];
  /** Folder name → SQL. */
  readonly migrations: Readonly<Record<string, string>>;
  /** Folder name → SQL of its down.sql. */
  readonly downs?: Readonly<Record<string, string>>;
  /** `set/file` → text. */
  readonly seeds?: Readonly<Record<string, string>>;
  /** Where seed modules lie. */
  readonly directory?: string;
}

/** Packages that compose, as a run needs them. */
export interface Stream {
  readonly packages: readonly SchemaPackage[];
  readonly lock: StreamLock;
  /** Service names, in stream order. */
  readonly services: readonly string[];
  /** All sets, `reference` first. */
  readonly seeds: readonly Seed[];
  /** What a database with these rows has still to run; without rows, everything. */
  readonly planFor: (rows?: readonly LedgerMigration[]) => Plan;
}

/** Composes services by name; a later version of a stream is given the lock of the one before. */
export const streamOf = (services: Readonly<Record<string, ServiceSketch>>, before?: StreamLock): Stream => {
  const parsed = Object.entries(services).map(([service, sketch]) => parsePackage(sourceOf(service, sketch)));
  const packages = parsed.flatMap((result) => result.package ?? []);
  const composition = 'test';
  const composed = composeStream({
    composition,
    packages,
    parser,
    ...(before === undefined ? {} : { lock: before }),
  });
  const findings = [...parsed.flatMap((result) => result.findings), ...composed.findings];
  if (hasErrors(findings)) throw new Error(JSON.stringify(findings, undefined, 2));
  const { lock } = composed;
  return {
    packages,
    lock,
    services: streamServices(lock),
    seeds: orderSeeds(packages, lock, seedSets(packages)),
    planFor: (rows = []) =>
      buildPlan({
        composition,
        packages,
        reconciled: reconcile(lock, { migrations: rows }, streamServices(lock)),
        ...(rows.length === 0 ? { sharedLockBudget: lockBudget() } : {}),
      }),
  };
};

/** A stream of one service, `shop`. */
export const shopWith = (migrations: Readonly<Record<string, string>>, before?: StreamLock): Stream =>
  streamOf({ shop: { migrations } }, before);

const sourceOf = (service: string, sketch: ServiceSketch): PackageSource => ({
  directory: sketch.directory ?? `/packages/${service}`,
  manifest: {
    path: `packages/${service}/package.json`,
    text: JSON.stringify({
      name: `@acme/${service}`,
      version: sketch.version ?? '1.0.0',
      dependencies: Object.fromEntries((sketch.needs ?? []).map((need) => [`@acme/${need}`, '^1.0.0'])),
      tributary: { service },
    }),
  },
  migrations: Object.entries(sketch.migrations).map(([name, text]) => ({
    name,
    sql: { path: `packages/${service}/migrations/${name}/migration.sql`, text },
    ...downOf(service, name, sketch.downs?.[name]),
  })),
  seeds: Object.entries(sketch.seeds ?? {}).map(([path, text]) => {
    const [set = '', file = ''] = path.split('/');
    return { set, file, source: { path: `packages/${service}/seeds/${path}`, text } };
  }),
  ignored: [],
});

const downOf = (service: string, name: string, text: string | undefined): { down?: { path: string; text: string } } =>
  text === undefined ? {} : { down: { path: `packages/${service}/migrations/${name}/down.sql`, text } };
