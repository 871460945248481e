import type { FindingCode } from '../finding-codes.ts';
import type { MigrationKey, SchemaPackage } from '../model.ts';
import type { LintIndex } from './lint-index.ts';
import type { CatalogEvidence, LintEvidence, ObjectOrigin } from './evidence.ts';

/**
 * Where a hit is: an object that migrations made (named as `relation public.users`, `column public.users.id`,
 * `policy p on public.users`, `function public.f(uuid)`, …; `or` by another name), a character of a migration or of
 * another text of a migration or a service (`key`), or a package.
 */
export type HitPlace =
  | { readonly kind: 'object'; readonly object: string; readonly or?: string; readonly origin: ObjectOrigin }
  | { readonly kind: 'migration'; readonly key: MigrationKey; readonly offset?: number; readonly hidesText?: boolean }
  | {
      readonly kind: 'text';
      readonly key: string;
      readonly path: string;
      readonly text: string;
      readonly offset: number;
    }
  | { readonly kind: 'line'; readonly key: string; readonly path: string; readonly line: number }
  | { readonly kind: 'package'; readonly schemaPackage: SchemaPackage };

/** What a rule has to say of one place. */
export interface Hit {
  readonly place: HitPlace;
  readonly message: string;
  readonly hint: string;
}

/** One rule: its code, and how it judges. Pure; hits come in any order. */
export type Rule =
  | {
      readonly code: FindingCode;
      /** Judges what the replay left in the catalog. */
      readonly judgeCatalog: (catalog: CatalogEvidence, index: LintIndex) => readonly Hit[];
    }
  | {
      readonly code: FindingCode;
      /** Judges texts and the stream, and the catalog where it is there. */
      readonly judge: (evidence: LintEvidence, index: LintIndex) => readonly Hit[];
    };

/** The place of something that a migration made; `or` where the text may name it otherwise. */
export const at = (object: string, origin: ObjectOrigin, or?: string): HitPlace => ({
  kind: 'object',
  object,
  ...(or === undefined ? {} : { or }),
  origin,
});
