import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{apps,packages,tooling}/*/{src,test}/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['@tributary/tooling-vitest/global-setup'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Each file may hold an embedded database of 0.3 to 0.7 GiB.
    maxWorkers: 2,
    // Loading drizzle-orm and PGlite anew for every file would be three quarters of the run.
    isolate: false,
  },
});
