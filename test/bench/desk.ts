import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Session } from '#main/engine/engine.ts';

export const SESSION: Session = { operatorId: null, role: null, way: 'cli' };
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

const base = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));

/** A folder of its own for one measurement; all go when the program ends. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(base, `${name}-`));
}
