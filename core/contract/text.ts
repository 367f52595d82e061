import { z } from 'zod';

/** NUL ends a text early in SQLite, and is in no path that an operating system takes. */
const withoutNul = (text: string) => !text.includes('\0');
const NUL_REFUSED = 'There is an invisible character (NUL) in it. Type it anew';

/** A text of at most so many characters, blanks around it taken away. */
export function text(limit: number) {
  return z.string().trim().max(limit).refine(withoutNul, NUL_REFUSED);
}

/** Where a file lies on this computer. */
export const filePath = z.string().min(1).max(4096).refine(withoutNul, NUL_REFUSED);
