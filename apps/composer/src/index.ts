/** What a tributary.config.ts imports: `export default { … } satisfies TributaryConfig`. */
export type { CompositionConfig, TributaryConfig } from '@tributary/composer-workspace';
