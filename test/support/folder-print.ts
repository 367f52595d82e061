import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder with a hash of its bytes: two that are equal hold the same. */
export function printOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(folder, name);
      return statSync(file).isFile()
        ? [name, createHash('sha256').update(readFileSync(file)).digest('hex')]
        : [name, 'folder'];
    }),
  );
}
