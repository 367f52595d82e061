import { openReader } from '#main/db/open.ts';
import { pageInvites, countMatches } from '#main/features/invites/list.service.ts';
const DAY = 86_400_000;
const now = Date.now();
const r = openReader('/tmp/find/desk');
let v = 0;
const ctx = (fresh: boolean): any => ({
  db: r.db,
  now,
  desk: { dataFolder: 'x' },
  principal: { role: 'superuser' },
  dataVersion: () => (fresh ? ++v : v),
  checkCancelled() {},
  readNumbers: (q: any) => r.readNumbers(q, () => {}),
});
const cpu = async (f: () => Promise<any>) => {
  const a = process.cpuUsage();
  const x = await f();
  const b = process.cpuUsage(a);
  return [(b.user + b.system) / 1000, x] as const;
};
const P = async (what: string, filter: any, column = 'created', direction = 'desc', offset = 0) => {
  const ts: number[] = [];
  let n = 0;
  for (let i = 0; i < 4; i++) {
    const [t, x] = await cpu(() =>
      pageInvites({ filter, sort: { column, direction }, offset, limit: 200 } as any, ctx(true)),
    );
    ts.push(t);
    n = x.rows.length;
  }
  console.log(
    `page  ${what} | ${column} ${direction} @${offset}`.padEnd(75),
    'first',
    ts[0]!.toFixed(1).padStart(7),
    'min',
    Math.min(...ts.slice(1))
      .toFixed(1)
      .padStart(7),
    n,
    Math.min(...ts) > 20 ? '  <<<' : '',
  );
};
const C = async (what: string, filter: any) => {
  const ts: number[] = [];
  let n = 0;
  for (let i = 0; i < 3; i++) {
    const [t, x] = await cpu(() => countMatches({ filter } as any, ctx(true)));
    ts.push(t);
    n = x.count;
  }
  console.log(
    `count ${what}`.padEnd(75),
    'first',
    ts[0]!.toFixed(1).padStart(7),
    'min',
    Math.min(...ts.slice(1))
      .toFixed(1)
      .padStart(7),
    n,
    Math.min(...ts) > 300 ? '  <<<' : '',
  );
};
const F: Record<string, any> = {
  none: {},
  active: { status: ['active'] },
  'used+expired': { status: ['used', 'expired'] },
  near: { warning: ['near_limit'] },
  both: { warning: ['near_limit', 'expiring'] },
  admin: { role: ['admin'] },
  'admin+perm admin': { role: ['admin'], permission: ['admin'] },
  'manager+rw+active': { role: ['manager'], permission: ['read_write'], status: ['active'] },
  'group 3': { groupId: [3] },
  'group null': { groupId: [null] },
  batch: { batchId: 7 },
  'creator 3': { createdBy: [3] },
  'created today': { created: { from: now - DAY } },
  'created week 1': { created: { to: now - 11 * DAY } },
  'expires 30d': { expires: { from: now, to: now + 30 * DAY } },
  'used last week': { lastUsed: { from: now - 7 * DAY } },
  'one email': { audience: 'one_email' },
  'region EMEA': { tags: [{ key: 'region', value: 'EMEA' }] },
  'dept d4': { tags: [{ key: 'dept', value: 'd4' }] },
  'region any+active': { tags: [{ key: 'region' }], status: ['active'] },
  student: { search: 'student' },
  'student+active': { search: 'student', status: ['active'] },
  'student+admin': { search: 'student', role: ['admin'] },
  olga: { search: 'olga' },
  'olga student': { search: 'olga student' },
  A7: { search: 'A7' },
  st: { search: 'st' },
  'example.org': { search: 'example.org' },
  'night shift': { search: 'night shift' },
  rare: { search: 'A7B9' },
  'active+group+perm': { status: ['active'], groupId: [3], permission: ['read_only'] },
  'creator+expires+one email': {
    createdBy: [3],
    expires: { from: now, to: now + 90 * DAY },
    audience: 'one_email',
  },
};
const only = process.argv[2];
const sorts =
  only === 'all'
    ? [
        'code',
        'name',
        'email',
        'role',
        'permission',
        'group',
        'uses',
        'status',
        'starts',
        'expires',
        'created',
        'createdBy',
        'lastUsed',
        'batch',
      ]
    : ['created', 'name', 'lastUsed', 'status'];
for (const [n, f] of Object.entries(F)) {
  if (only === 'counts') break;
  for (const s of sorts)
    for (const d of s === 'created' ? ['desc', 'asc'] : only === 'all' ? ['asc', 'desc'] : ['asc'])
      await P(n, f, s, d);
}
if (only !== 'all') {
  for (const [n, f, s, o] of [
    ['none', {}, 'name', 500000],
    ['none', {}, 'name', 900000],
    ['none', {}, 'batch', 500000],
    ['active', F['active'], 'created', 300000],
    ['active', F['active'], 'name', 300000],
    ['student', F['student'], 'created', 100000],
    ['student', F['student'], 'email', 0],
    ['near', F['near'], 'code', 0],
  ] as any)
    await P(n, f, s, 'desc', o);
  for (const [n, f] of Object.entries(F)) await C(n, f);
}
await r.close();
