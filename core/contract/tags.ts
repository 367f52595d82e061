import { z } from 'zod';
import { text } from '#core/contract/text.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';

/** A record would leave this key out without a word, whatever is behind it. */
function hasPrototypeKey(tags: unknown): boolean {
  if (typeof tags !== 'object' || tags === null) return false;
  return Object.keys(tags).some((key) => key.trim() === '__proto__');
}

/** Tags, wherever they come from: of an invite, an edit, a template. */
export const tagsSchema = z
  .custom<Record<string, string>>(
    (tags) => !hasPrototypeKey(tags),
    'A tag cannot be called __proto__',
  )
  .pipe(
    z
      .record(text(LIMITS.tagKey).min(1), text(LIMITS.tagValue))
      .refine((tags) => Object.keys(tags).length <= LIMITS.tags, `At most ${LIMITS.tags} tags`),
  );
