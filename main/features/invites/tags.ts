import { LIMITS } from '#core/invites/vocabulary.ts';
import { composeText } from '#core/text/compose.ts';

/** Tags in the form in which they are kept. The record has no prototype: any key may stand in it. */
export function composeTags(tags: Readonly<Record<string, string>>): Record<string, string> {
  const composed: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(tags)) {
    composed[composeText(key, LIMITS.tagKey)] = composeText(value, LIMITS.tagValue);
  }
  return composed;
}

/** Tags as a column holds them; null where there are none. */
export function tagsJson(tags: Readonly<Record<string, string>>): string | null {
  const composed = composeTags(tags);
  return Object.keys(composed).length === 0 ? null : JSON.stringify(composed);
}
