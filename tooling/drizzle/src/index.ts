import { defineConfig } from 'drizzle-kit';

/**
 * The one drizzle-kit configuration of every schema package: tables, enums and policies in,
 * one folder per migration out. Paths are relative to the package's own folder.
 */
export const schemaPackage = () =>
  defineConfig({
    dialect: 'postgresql',
    schema: ['./src/tables/*.ts', './src/enums.ts'],
    out: './migrations',
    breakpoints: true,
  });
