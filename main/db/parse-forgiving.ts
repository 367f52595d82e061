import type { z } from 'zod';

/**
 * A stored object without those of its members that do not hold; `otherwise` where nothing of it can be
 * read. One row that is not sound must not take all others with it.
 *
 * @param json what the database has checked to be JSON.
 */
export function parseForgiving<T extends z.ZodType>(
  schema: T,
  json: string,
  otherwise: z.output<T>,
): z.output<T> {
  const stored: unknown = JSON.parse(json);
  if (typeof stored !== 'object' || stored === null) return otherwise;
  const sound = schema.safeParse(stored);
  if (sound.success) return sound.data;
  const faulty = new Set(sound.error.issues.flatMap(namesOf));
  const kept = Object.fromEntries(Object.entries(stored).filter(([name]) => !faulty.has(name)));
  const rest = schema.safeParse(kept);
  return rest.success ? rest.data : otherwise;
}

/** The members that are at fault: also those that nobody knows. */
function namesOf(issue: z.core.$ZodIssue): string[] {
  const [name] = issue.path;
  if (name !== undefined) return [String(name)];
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}
