import { openReader } from '#main/db/open.ts';

/** All that stands in the tables of a desk but the audit log, read past the engine. */
export function printTables(dataFolder: string): string {
  const { raw } = openReader(dataFolder);
  try {
    const names = raw
      .prepare(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%'
           AND name NOT LIKE 'audit%' AND name NOT LIKE 'invites_fts%' ORDER BY name`,
      )
      .pluck()
      .all();
    const tables = names.map((name) => [name, raw.prepare(`SELECT * FROM ${String(name)}`).all()]);
    return JSON.stringify(tables);
  } finally {
    raw.close();
  }
}

/** An entry of the audit log, as it stands in the database. */
export interface RawEntry {
  seq: number;
  operator: string;
  way: string;
  action: string;
  subject: string;
  details: string;
}

/** The audit log, read past the engine. */
export function readLog(dataFolder: string): RawEntry[] {
  const { raw } = openReader(dataFolder);
  try {
    const rows = raw.prepare('SELECT * FROM audit_log ORDER BY seq').all();
    return rows as RawEntry[];
  } finally {
    raw.close();
  }
}
