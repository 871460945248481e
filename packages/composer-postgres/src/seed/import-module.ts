import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports a module from anywhere, anew for every `version` of its text, since modules are kept for the
 * life of the process. Node strips types itself, but refuses to below node_modules
 * (ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING), which is where the seeds of an installed package are.
 */
export const importModule = async (path: string, version: string): Promise<unknown> => {
  const href = `${pathToFileURL(path).href}?${version}`;
  if (!path.endsWith('.ts') || !path.split(sep).includes('node_modules')) return import(href);
  const source = withoutWarnings(() => stripTypeScriptTypes(readFileSync(path, 'utf8')));
  const hooks = registerHooks({
    load: (url, context, nextLoad) =>
      url === href ? { format: 'module', source, shortCircuit: true } : nextLoad(url, context),
  });
  try {
    return await import(href);
  } finally {
    hooks.deregister();
  }
};

/** Node calls the function experimental on standard error; that is no news for who runs a seed. */
const withoutWarnings = <Result>(work: () => Result): Result => {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
};
