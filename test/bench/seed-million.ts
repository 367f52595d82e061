import type BetterSqlite3 from 'better-sqlite3';
import { openWriter } from '#main/db/open.ts';
import { foldText } from '#core/text/fold.ts';
import { UNAMBIGUOUS_ALPHABET } from '#core/invites/code.ts';

const DAY = 86_400_000;
/** Invites between the first of one class and the first of the next. */
const CLASS = 20_000;
const PERMISSIONS = ['read_only', 'read_only', 'read_only', 'read_write', 'admin'] as const;
const CREATORS = [1, 1, 1, 1, 1, 2, 2, 3] as const;
const REGIONS = ['EMEA', 'APAC', 'AMER'] as const;
const WORDS = [
  'night shift',
  'north wing',
  'temporary',
  'returning',
  'see contract',
  'orientation',
];

/** A small generator of the same numbers each time (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomCode(random: () => number): string {
  let code = '';
  for (let n = 0; n < 8; n += 1) code += UNAMBIGUOUS_ALPHABET[Math.floor(random() * 31)] ?? 'A';
  return code;
}

/**
 * A desk with so many invites as years of use leave behind: a third students of imported classes,
 * notes on every seventh, tags on every fourth, one in a thousand revoked, many used or expired, an eighth
 * of the older half archived, some of the newest waiting; made by three operators, most by one.
 */
export async function seedDesk(folder: string, invites: number): Promise<void> {
  const connection = await openWriter(folder);
  const random = createRandom(invites);
  const now = Date.now();
  connection.raw.transaction(() => {
    connection.raw.exec('INSERT INTO invites_fts_deferred VALUES (1)');
    fill(connection.raw, invites, random, now);
    connection.raw.exec(
      'INSERT INTO invites_fts (rowid, code_text, own_text) SELECT id, code_text, own_text FROM invites',
    );
    connection.raw.exec(`INSERT INTO invite_tags (key, value, invite_id)
      SELECT t.key, t.value, i.id FROM invites AS i, json_each(i.tags) AS t ORDER BY 1, 2, 3`);
    connection.raw.exec('DELETE FROM invites_fts_deferred');
  })();
  connection.raw.pragma('wal_checkpoint(TRUNCATE)');
  await connection.close();
}

function fill(
  raw: BetterSqlite3.Database,
  invites: number,
  random: () => number,
  now: number,
): void {
  const insert = raw.prepare(`INSERT OR IGNORE INTO invites
    (code, code_key, name, name_sort, email, email_key, notes, role, group_id, max_uses,
     used_count, valid_from, expires_at, created_at, deactivated_at, revoked_at, permission, tags,
     created_by, batch_id, last_used_at, archived_at, approval)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const batch = raw.prepare(`INSERT INTO batches (id, name, source, size, created_at, created_by)
    VALUES (?, ?, 'csv', 20000, 1, 1)`);
  for (let n = 0; n < invites; n += 1) {
    if (n % CLASS === 0) batch.run(1 + n / CLASS, `Class ${1 + n / CLASS}`);
    const code = randomCode(random);
    const name =
      n % 3 === 0
        ? `Student-${String(n).padStart(7, '0')}`
        : `${randomCode(random).toLowerCase()} ${randomCode(random).toLowerCase()}`;
    const email = n % 5 === 0 ? `p${n}@example.org` : null;
    const notes =
      n % 50_000 === 77
        ? 'left-handed scanner'
        : n % 7 === 0
          ? `${WORDS[Math.floor(random() * WORDS.length)] ?? ''} ${n}`
          : null;
    const maxUses = n % 3 === 0 ? 1 : n % 3 === 1 ? 5 : 0;
    const used = maxUses === 0 ? Math.floor(random() * 40) : Math.floor(random() * (maxUses + 1));
    const created = now - (invites - n) * 1_000;
    const tags = { region: pick(REGIONS, random), dept: `d${Math.floor(random() * 200)}` };
    insert.run(
      code,
      code,
      name,
      foldText(name),
      email,
      email,
      notes,
      n % 10 < 8 ? 'member' : n % 10 === 8 ? 'manager' : 'admin',
      n % 6 === 0 ? null : (n % 5) + 1,
      maxUses,
      used,
      n % 50 === 0 ? now + Math.floor((random() - 0.4) * 60) * DAY : null,
      n % 4 === 0 ? now + Math.floor((random() - 0.4) * 400) * DAY : null,
      created,
      n % 40 === 0 ? now : null,
      n % 1_000 === 5 ? now : null,
      pick(PERMISSIONS, random),
      n % 4 === 1 ? JSON.stringify(tags) : null,
      pick(CREATORS, random),
      n % 3 === 0 ? 1 + Math.floor(n / CLASS) : null,
      used === 0 ? null : Math.min(now, created + Math.floor(random() * invites * 500)),
      n < invites / 2 && random() < 0.125 ? now : null,
      n > invites * 0.9 && n % 40 === 7 ? 'waiting' : n % 2_000 === 9 ? 'rejected' : null,
    );
  }
}

function pick<T>(values: readonly [T, ...T[]], random: () => number): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}
