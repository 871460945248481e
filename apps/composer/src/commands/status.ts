import { streamServices } from '@tributary/composer-core';
import { readTables } from '@tributary/composer-postgres';

import type { Command, CommandResult, Context } from '../context.ts';
import { targetOf, withDatabase } from '../database.ts';
import { loadParser } from '../parser.ts';
import { readPosition, type Position } from '../position.ts';
import { findingsResult } from '../report/findings.ts';
import { serviceStatuses } from '../report/services.ts';
import { statusMarkdown } from '../report/status-markdown.ts';
import { migrationList, statusText, tablesText } from '../report/status.ts';
import { openStream, type OpenStream } from '../stream.ts';

export interface StatusOptions {
  readonly migrations?: boolean;
  readonly tables?: boolean;
  readonly markdown?: boolean;
}

/** Reports; that a database is behind is an answer, not a failure. What stands in its way exits with 1. */
export const status: Command<StatusOptions> = async (context, options) => {
  const opened = await openStream(context);
  if (opened.kind === 'refused') return findingsResult(opened.findings, context.environment);
  const { stream } = opened;
  return withDatabase(context, stream.packages, async (database) => {
    const needsRows = options.migrations === true || context.options.json === true;
    const position = await readPosition(context, database, stream, { needsRows });
    if (options.tables === true || options.markdown === true) {
      const { tableStatuses } = await import('../derived-files.ts');
      const parser = await loadParser();
      const { rows, access } = await tableStatuses(context, { ...stream, parser }, await readTables(database));
      const { composition } = context;
      const text = options.markdown === true ? statusMarkdown({ composition, rows, access }) : tablesText(rows);
      return { exitCode: 0, json: { composition, database: database.label, tables: rows, access }, text };
    }
    return result(context, stream, position);
  });
};

const result = (context: Context, stream: OpenStream, position: Position): CommandResult => {
  const label = targetOf(context).label;
  const services = serviceStatuses(stream.packages, position, streamServices(stream.lock));
  const hasErrors = position.findings.some(({ severity }) => severity === 'error');
  const { findings, seeds } = position;
  return {
    exitCode: hasErrors ? 1 : 0,
    isReport: true,
    json: {
      composition: context.composition,
      database: label,
      services,
      migrations: migrationList(position),
      seeds,
      findings,
    },
    text: statusText(context, { label, services, position }),
  };
};
