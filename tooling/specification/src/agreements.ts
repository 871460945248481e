import { assistant } from '../agreed/assistant.ts';
import { augmentedOs } from '../agreed/augmented-os.ts';
import { contentPipeline } from '../agreed/content-pipeline.ts';
import { marketplace } from '../agreed/marketplace.ts';
import { orchestrator } from '../agreed/orchestrator.ts';
import type { Difference } from './compare.ts';
import { AGREED_RULES } from './rules.ts';
import type { SpecifiedTable, System } from './specification.ts';

/** Differences of one table that one decision explains, each as `aspect what`: `column legal_name`, `index btree (phone)`. */
export interface Agreement {
  readonly table: string;
  readonly reason: string;
  readonly items: readonly string[];
}

const AGREED: Readonly<Record<System, readonly Agreement[]>> = {
  'augmented-os': augmentedOs,
  assistant,
  orchestrator,
  'content-pipeline': contentPipeline,
  marketplace,
};

/** A difference and why it is as it should be; without a reason it is not. */
export interface Judged {
  readonly difference: Difference;
  readonly reason?: string;
}

/** What an agreement calls the difference. */
export const itemOf = ({ aspect, column, specified, live }: Difference): string =>
  `${aspect} ${column ?? live ?? specified ?? ''}`;

export const judge = (difference: Difference, specified: SpecifiedTable): Judged => {
  const agreement = AGREED[difference.system].find(
    ({ table, items }) => table === difference.table && items.includes(itemOf(difference)),
  );
  const reason = agreement?.reason ?? AGREED_RULES.find(({ covers }) => covers(difference, specified))?.reason;
  return { difference, ...(reason === undefined ? {} : { reason }) };
};

/** Agreed items that no difference answers to any more: `system table: item`. */
export const staleAgreements = (system: System, differences: readonly Difference[]): readonly string[] => {
  const found = new Set(differences.map((difference) => `${difference.table}: ${itemOf(difference)}`));
  return AGREED[system].flatMap(({ table, items }) =>
    items.map((item) => `${table}: ${item}`).filter((item) => !found.has(item)),
  );
};
