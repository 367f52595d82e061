import { z } from 'zod';

/** NUL ends a text early in SQLite, and is in no path that an operating system takes. */
const withoutNul = (text: string) => !text.includes('\0');
const NUL_REFUSED = 'There is an invisible character (NUL) in it. Type it anew';

/** A text of at most so many characters, blanks around it taken away. */
export function text(limit: number) {
  return z.string().trim().max(limit).refine(withoutNul, NUL_REFUSED);
}

/** From the root, as POSIX (`/…`) or Windows (`C:\…`, `C:/…`, `\\server\…`) writes it. */
const ABSOLUTE = /^(\/|\\\\|[A-Za-z]:[\\/])/;

/**
 * Where a file lies on this computer, said in full: a transport resolves what a person types, since
 * the engine has no folder of its own to start from.
 */
export const filePath = z
  .string()
  .min(1)
  .max(4096)
  .regex(ABSOLUTE, 'Must be the whole path, from the root: /home/anna/codes.csv or C:\\codes.csv')
  .refine(withoutNul, NUL_REFUSED);
