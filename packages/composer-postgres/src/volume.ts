/** Made-up rows for load tests: apart, for it loads drizzle-seed. */
export { VolumeRefused, VolumeUnloadable } from './seed/volume/errors.ts';
export { fillTables, type VolumeOptions, type VolumeReport } from './seed/volume/fill-tables.ts';
