/** Part of PostgreSQL itself: Debian's server package brings their files along (manual, "Additional Supplied Modules"). */
const CONTRIB = new Set(
  `amcheck bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch hstore
  intarray isn lo ltree pageinspect pg_buffercache pg_freespacemap pg_prewarm pg_stat_statements pg_surgery pg_trgm
  pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple plpgsql postgres_fdw seg sslinfo tablefunc tcn
  tsm_system_rows tsm_system_time unaccent uuid-ossp xml2`.split(/\s+/),
);

/** Where the name of the package is not made from the name of the extension. */
const NAMED_OTHERWISE: Readonly<Record<string, (major: number) => string>> = {
  pg_cron: (major) => `postgresql-${major}-cron`,
  pg_partman: (major) => `postgresql-${major}-partman`,
  pg_repack: (major) => `postgresql-${major}-repack`,
  plperl: (major) => `postgresql-plperl-${major}`,
  plpython3u: (major) => `postgresql-plpython3-${major}`,
  pltcl: (major) => `postgresql-pltcl-${major}`,
  postgis: (major) => `postgresql-${major}-postgis-3`,
  postgis_raster: (major) => `postgresql-${major}-postgis-3`,
  postgis_tiger_geocoder: (major) => `postgresql-${major}-postgis-3`,
  postgis_topology: (major) => `postgresql-${major}-postgis-3`,
  vector: (major) => `postgresql-${major}-pgvector`,
};

/** Debian's package with the files of an extension, for one major version of the server. */
export const debianPackage = (extension: string, major: number): string => {
  if (CONTRIB.has(extension)) return `postgresql-${major}`;
  const named = NAMED_OTHERWISE[extension];
  return named === undefined ? `postgresql-${major}-${extension.replaceAll('_', '-')}` : named(major);
};
