// The least that a program in Node can do to ask a database something.
import postgres from 'postgres';

const sql = postgres(process.argv[2], { max: 1, prepare: false, fetch_types: false });
await sql.unsafe('select 1');
await sql.end();
