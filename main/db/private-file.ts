import { closeSync, openSync } from 'node:fs';

/**
 * Makes sure that a file is there, made for this account alone: SQLite would make it by the umask, and
 * gives its log the rights of the database. One that is there keeps content and rights.
 */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}
