import {
  composeStream,
  loadSqlParser,
  parsePackage,
  serializeLock,
  type Composed,
  type PackageSource,
  type SchemaPackage,
  type StreamLock,
} from '../src/index.ts';

/** One parser for all tests. */
export const parser = await loadSqlParser();

export interface PackageSketch {
  readonly version?: string;
  /** Services whose packages it depends on by npm. */
  readonly needs?: readonly string[];
  readonly requires?: Readonly<Record<string, string>>;
  /** What else its `tributary` key holds: `allows`, `internal`. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** Name → SQL. */
  readonly migrations: Readonly<Record<string, string>>;
}

/** What discovery would have read. */
export const sourceOf = (service: string, sketch: PackageSketch): PackageSource => ({
  directory: `/repo/packages/${service}`,
  manifest: {
    path: `packages/${service}/package.json`,
    text: JSON.stringify({
      name: `@acme/${service}`,
      version: sketch.version ?? '1.0.0',
      dependencies: Object.fromEntries((sketch.needs ?? []).map((need) => [`@acme/${need}`, '^1.0.0'])),
      tributary: {
        service,
        ...sketch.manifest,
        ...(sketch.requires === undefined ? {} : { requires: sketch.requires }),
      },
    }),
  },
  migrations: Object.entries(sketch.migrations).map(([name, text]) => ({
    name,
    sql: { path: `packages/${service}/migrations/${name}/migration.sql`, text },
  })),
  seeds: [],
  ignored: [],
});

/** A package that must parse without errors. */
export const aPackage = (service: string, sketch: PackageSketch): SchemaPackage => {
  const { package: parsed, findings } = parsePackage(sourceOf(service, sketch));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (parsed === undefined || errors.length > 0) throw new Error(JSON.stringify(findings));
  return parsed;
};

export const compose = (packages: readonly SchemaPackage[], lock?: StreamLock): Composed =>
  composeStream({ composition: 'test', packages, parser, ...(lock === undefined ? {} : { lock }) });

/** Composes what must compose. */
export const lockOf = (packages: readonly SchemaPackage[], lock?: StreamLock): StreamLock => {
  const composed = compose(packages, lock);
  const errors = composed.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors, undefined, 2));
  return composed.lock;
};

export const keysOf = (lock: StreamLock): readonly string[] => lock.entries.map(({ key }) => key);
export const bytesOf = (packages: readonly SchemaPackage[], lock?: StreamLock): string =>
  serializeLock(lockOf(packages, lock));
