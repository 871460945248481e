import type { SourceFile } from '../../model.ts';
import type { LintEvidence } from '../evidence.ts';
import type { Hit, HitPlace, Rule } from '../rule.ts';
import { secretsIn } from '../secrets.ts';

/** Migrations and seeds lie in git and on npm, and stay there. The message never repeats what was found. */
export const secretWritten: Rule = {
  code: 'secret-written',
  judge: ({ read, packages }: LintEvidence) => [
    ...read.flatMap(({ migration: { key, sql, down, verify } }) => [
      ...hitsIn(sql, (offset) => ({ kind: 'migration', key, offset, hidesText: true })),
      ...[down, verify].flatMap((file) => (file === undefined ? [] : textHits(key, file))),
    ]),
    ...packages.flatMap(({ service, seeds }) => seeds.flatMap((seed) => textHits(service, seed))),
  ],
};

const textHits = (key: string, { path, text }: SourceFile): readonly Hit[] =>
  hitsIn(text, (offset) => ({ kind: 'text', key, path, text, offset }));

const hitsIn = (text: string, place: (offset: number) => HitPlace): readonly Hit[] =>
  secretsIn(text).map(({ what, offset }) => ({
    place: place(offset),
    message: `${what} stands here, it seems: whoever can read the package can use it.`,
    hint: 'Revoke it, take it out, and give it to the application through its environment.',
  }));
