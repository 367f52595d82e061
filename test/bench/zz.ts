import { openWriter } from '#main/db/open.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { mkdirSync } from 'node:fs';
const t = performance.now();
const c = await openWriter('/tmp/find/desk');
console.log('migrate', performance.now() - t);
await c.close();
await prepareDesk('/tmp/find/desk');
const w = await openWriter('/tmp/find/desk');
if (process.argv[2] === 'fill') {
  const r = w.raw;
  r.exec(
    `INSERT INTO operators (name,name_key,role,password_hash,created_at) SELECT 'Operator '||value, 'operator '||value,'superuser','x',1 FROM json_each('[4,5,6,7,8]')`,
  );
  r.exec(
    `INSERT INTO batches SELECT value,'Class '||value,'csv',null,20000,1,1 FROM generate_series(1,50)`.replace(
      'generate_series(1,50)',
      `(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value+1 FROM s WHERE value<50) SELECT value FROM s)`,
    ),
  );
  r.exec('INSERT INTO invites_fts_deferred VALUES (1)');
  const t2 = performance.now();
  r.exec(
    `update invites set created_by = 1 + (id*7919 % 7), batch_id = case when id % 3=0 then 1 + id/20000 end, last_used_at = case when used_count>0 then created_at + (id*7919 % 100000000) end, permission = case when id%17=0 then 'admin' when id%5=0 then 'read_write' else 'read_only' end, tags = case when id%4=0 then json_object('region', case id%3 when 0 then 'EMEA' when 1 then 'APAC' else 'AMER' end, 'dept', 'd'||(id%200)) end`,
  );
  console.log('update', performance.now() - t2);
  r.exec(`DELETE FROM invites_fts_deferred`);
}
console.log(w.raw.prepare('select count(*) from invite_tags').pluck().get());
w.raw.pragma('wal_checkpoint(TRUNCATE)');
await w.close();
