import { applyPlan, connect, parseDatabaseUrl } from '../../src/index.ts';
import { parser, shopWith, TESTER } from './stream.ts';

/** Applies the stream of service `shop` that is given as JSON to a database, as a command would. */
const [url = '', migrations = '{}'] = process.argv.slice(2);
const database = await connect(parseDatabaseUrl(url, { baseDirectory: process.cwd() }));
const stream = shopWith(JSON.parse(migrations) as Record<string, string>);
await applyPlan(database, { plan: stream.planFor(), parser, ...TESTER });
await database.close();
process.stdout.write('applied\n');
