import { callFunction, type SqlExecutor } from '@tributary/schema-kit';
import { sql } from 'drizzle-orm';

import type { Product } from '../rows.ts';

export interface MatchProductsArguments {
  /** `EMBEDDING_DIMENSIONS` numbers, not all of them zero. */
  readonly queryEmbedding: readonly number[];
  /** At most so many; 20 where it is left out. */
  readonly matchCount?: number;
  /** Cosine similarity that a match exceeds, from -1 to 1; 0.5 where it is left out. */
  readonly matchThreshold?: number;
  /** Only products of this partner. */
  readonly filterPartnerId?: string;
  /** No product of this partner. */
  readonly excludePartnerId?: string;
}

/** What `match_products` returns. */
export interface MatchedProduct extends Readonly<
  Pick<
    Product,
    'id' | 'partnerId' | 'name' | 'description' | 'price' | 'currency' | 'capabilities' | 'metadata' | 'manifestUrl'
  >
> {
  /** Cosine similarity: 1 where both vectors point the same way, 0 where they have nothing in common. */
  readonly similarity: number;
}

/**
 * Live products whose embedding is similar to a vector, nearest first. Products without an embedding are never among
 * them. The index is approximate: at its default, ivfflat.probes = 1, it looks into one of its 100 lists.
 *
 * Errors: 22000 the vector has another number of dimensions than the embeddings, or a number that is not finite; 2201W
 * the count is negative; 42704 or 42883 the composition chose without-vector.
 */
export const matchProducts = async (
  db: SqlExecutor,
  args: MatchProductsArguments,
): Promise<readonly MatchedProduct[]> => {
  const rows = await callFunction<MatchedProductRecord>(db, 'match_products', {
    query_embedding: sql`${`[${args.queryEmbedding.join(',')}]`}::text::public.vector`,
    match_count: args.matchCount,
    match_threshold: args.matchThreshold,
    filter_partner_id: args.filterPartnerId,
    exclude_partner_id: args.excludePartnerId,
  });
  return rows.map(matchedProduct);
};

type MatchedProductRecord = Readonly<
  Omit<MatchedProduct, 'partnerId' | 'manifestUrl'> & {
    partner_id: string;
    manifest_url: string | null;
  }
>;

const matchedProduct = ({ partner_id, manifest_url, ...product }: MatchedProductRecord): MatchedProduct => ({
  ...product,
  partnerId: partner_id,
  manifestUrl: manifest_url,
});
