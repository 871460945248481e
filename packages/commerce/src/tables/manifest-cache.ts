import { id, timestamptz } from '@tributary/schema-kit';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';

/** What HTTP says of each manifest link, for conditional requests. Service role only. */
export const manifestCache = pgTable.withRLS('manifest_cache', {
  id: id(),
  manifestUrl: text('manifest_url').notNull().unique(),
  etag: text('etag'),
  lastModified: timestamptz('last_modified'),
  /** Seconds from `cachedAt` on; null never ends. */
  cacheTtl: integer('cache_ttl').default(3600),
  cachedAt: timestamptz('cached_at').defaultNow(),
  hitCount: integer('hit_count').default(0),
  lastHitAt: timestamptz('last_hit_at'),
});
