import { connect, type ConnectOptions } from '../connect.ts';
import type { Database } from '../database.ts';
import { requireExtensions } from '../preflight/require-extensions.ts';
import type { DatabaseTarget } from '../url.ts';

export interface ShadowPlace extends ConnectOptions {
  /**
   * A server to make the shadow on, by the URL of any database of it and a superuser's role: for extensions that the
   * embedded database does not have. Without it the shadow is embedded.
   */
  readonly shadowServer?: Extract<DatabaseTarget, { kind: 'postgres' }>;
}

const EMBEDDED = { kind: 'pglite-memory', label: 'shadow' } as const;

/**
 * An empty database that is gone once it is closed. Roles belong to the whole server, where nobody can tell whose they
 * are: those that a stream makes on one stay. Throws what connect throws, ExtensionsAbsent, and StatementFailed where the
 * role may not create databases.
 */
export const openShadow = async ({ shadowServer, ...options }: ShadowPlace): Promise<Database> => {
  if (shadowServer === undefined) return connect(EMBEDDED, options);
  const admin = await connect(shadowServer);
  try {
    await requireExtensions(
      admin,
      (options.extensions ?? []).map((extension) => ({ name: extension, services: [], options: [] })),
    );
    const [{ name } = { name: '' }] = await admin.query<{ name: string }>(
      "select 'tributary_shadow_' || replace(gen_random_uuid()::text, '-', '') as name",
    );
    await admin.query(`create database ${name} template template0`);
    return await onServer(admin, { name, url: shadowServer.url });
  } catch (error) {
    await admin.close();
    throw error;
  }
};

const onServer = async (
  admin: Database,
  { name, url }: { readonly name: string; readonly url: string },
): Promise<Database> => {
  const drop = async (): Promise<void> => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.close();
  };
  try {
    const database = await connect({
      kind: 'postgres',
      url: Object.assign(new URL(url), { pathname: `/${name}` }).href,
      label: 'shadow',
      isTransactionPooler: false,
    });
    return {
      ...database,
      close: async () => {
        await database.close();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
};
