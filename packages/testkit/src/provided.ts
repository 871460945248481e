/** What the run's global setup provides to tests, through vitest's `inject`. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser of the run's embedded PostgreSQL 18 server. */
    readonly serverUrl: string;
    /** TEST_DATABASE_URL where it answers, else empty: a second server version. */
    readonly secondServerUrl: string;
  }
}
