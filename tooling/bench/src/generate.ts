import { migrationAt } from './generate-migration.ts';
import { seededRandom } from './random.ts';

/** A schema package to be: what the generator knows of one service. */
export interface GeneratedService {
  readonly service: string;
  /** Services whose tables it refers to. */
  readonly needs: readonly string[];
  /** Folder name → SQL, in order. */
  readonly migrations: readonly (readonly [folder: string, sql: string])[];
}

export interface GeneratedSize {
  readonly services: number;
  readonly migrationsPerService: number;
  readonly seed: number;
}

/**
 * Services that live as real ones do: five kinds of migration in turn, about six statements each. A
 * table with its indexes; its row level security; a function and a trigger; more columns; a foreign key
 * into the service before. The same size and seed give the same bytes.
 */
export const generateServices = (size: GeneratedSize): readonly GeneratedService[] => {
  const random = seededRandom(size.seed);
  return Array.from({ length: size.services }, (_, index) => ({
    service: serviceName(index),
    needs: index === 0 ? [] : [serviceName(index - 1)],
    migrations: Array.from({ length: size.migrationsPerService }, (_, turn) => {
      const { name, statements } = migrationAt({ service: index, turn, random, nameOf: serviceName });
      return [`${timestamp(turn * size.services + index)}_${name}`, statementsText(statements)] as const;
    }),
  }));
};

const serviceName = (index: number): string => `svc${String(index).padStart(3, '0')}`;

/** One migration a minute through all services, so that they interleave. */
const timestamp = (minute: number): string =>
  new Date(Date.UTC(2026, 0, 5) + minute * 60_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);

/** As drizzle-kit writes files: its older version sends what stands between two marks at once. */
export const statementsText = (statements: readonly string[]): string =>
  `${statements.join(';\n--> statement-breakpoint\n')};\n`;
