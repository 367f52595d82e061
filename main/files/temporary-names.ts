import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DAY_MS } from '#core/time/zone.ts';
import { systemCode } from './write-errors.ts';

/** The name under which a file lies beside its place until it is whole. */
export function temporaryName(target: string): string {
  const random = randomBytes(6).toString('hex');
  return path.join(path.dirname(target), `.${path.basename(target)}.${random}.tmp`);
}

/**
 * Removes what a program that was killed left behind of this file, once it is a day old: it may hold
 * codes. Younger ones may belong to a program that still writes.
 */
export async function sweepLeftovers(target: string): Promise<void> {
  const folder = path.dirname(target);
  const before = Date.now() - DAY_MS;
  const beginning = `.${path.basename(target)}.`;
  const names = await orNothing(() => readdir(folder), []);
  for (const name of names) {
    if (!name.startsWith(beginning) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(beginning.length))) {
      continue;
    }
    const leftover = path.join(folder, name);
    const stats = await orNothing(() => stat(leftover), null);
    if (stats !== null && stats.mtimeMs < before) {
      await orNothing(() => rm(leftover, { force: true }), undefined);
    }
  }
}

/** A folder that cannot be tidied is no reason not to write into it: the write says what is wrong. */
async function orNothing<T>(work: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return nothing;
  }
}
