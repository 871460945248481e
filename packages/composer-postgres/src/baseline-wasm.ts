/**
 * Leaves WebAssembly that is compiled from now on to V8's baseline compiler. The optimising one spends 0.7 s of
 * processor time on the SQL parser and 3 s on the embedded database, beside a server that needs the processors, and
 * the process waits for it before it ends; no command runs long enough to gain. Measured with Node 24 on two cores:
 * parsing 61 migrations 0.55 s → 0.13 s, an embedded database with them 9.7 s → 3.5 s on a busy machine.
 * Called late on purpose: V8 keys its code caches by its flags, so that a change at the start costs what they save.
 */
export const keepBaselineWasm = async (): Promise<void> => {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
};
