import type { Database } from '../database.ts';
import { exclusively } from './exclusive.ts';
import { WORKER_NAME, type ServerTarget } from './open.ts';
import { sessionOn } from './session.ts';
import { transactionOn } from './transaction.ts';
import { openWire, type Wire } from './wire.ts';

/**
 * Connects at once, so that an unreachable server is told before any work. A connection that is lost fails what was
 * under way; what is asked afterwards gets a new one.
 */
export const connectPostgres = async (target: ServerTarget): Promise<Database> => {
  let wire = await openWire(target, WORKER_NAME);
  const { version } = wire;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: nothing gets between the statements of a transaction. */
  const inTurn = <Result>(work: (wire: Wire) => Promise<Result>): Promise<Result> => {
    const result = turn.then(async () => {
      if (wire.isGone()) wire = await openWire(target, WORKER_NAME);
      return work(wire);
    });
    turn = result.catch(() => {});
    return result;
  };

  return {
    kind: 'postgres',
    label: target.label,
    query: (text, params) => inTurn((own) => sessionOn(own).query(text, params)),
    pipeline: (statements, options) => inTurn((own) => sessionOn(own).pipeline(statements, options)),
    copyOut: (source) => sessionOn(wire).copyOut(source),
    copyIn: (table, rows) => inTurn((own) => sessionOn(own).copyIn(table, rows)),
    transaction: (body) => inTurn((own) => transactionOn(own, body)),
    exclusively: (name, body, options) => exclusively(target, { name, body, options }),
    serverVersion: async () => version,
    close: () => wire.close(),
  };
};
