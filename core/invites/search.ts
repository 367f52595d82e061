import { canonicalCode, CODE_LIMITS } from '#core/invites/code.ts';
import { foldText } from '#core/text/fold.ts';

/** A word of what was typed, with the other form that it may have in a code. */
export interface SearchWord {
  /** Lower case; the second, where there is one, is without hyphens: `a7-b9`, `a7b9`. */
  forms: readonly string[];
  /** The word taken for a code, in canonical form; null if it can be none. */
  code: string | null;
}

/**
 * What was typed into the search field, understood:
 * - `nothing`: no search;
 * - `beginning`: one or two characters, which code or name must begin with;
 * - `words`: each must stand somewhere in code, name, notes or e-mail.
 */
export type Search =
  | { kind: 'nothing' }
  | { kind: 'beginning'; code: string; name: string }
  | {
      kind: 'words';
      words: readonly SearchWord[];
      /** All of it taken for one code, in canonical form; null if it can be none. */
      code: string | null;
    };

/** Characters from which on the full-text index can find a word. */
export const INDEXED_LENGTH = 3;

/** Understands what was typed into the search field; texts are kept in the same form (NFC). */
export function parseSearch(typed: string | undefined): Search {
  // A NUL would end the text early inside SQLite.
  const text = (typed ?? '').replaceAll('\0', ' ').normalize('NFC').trim();
  const words = text.split(/\s+/u).filter(Boolean).map(toWord);
  if (words.length === 0) return { kind: 'nothing' };
  const code = asCode(canonicalCode(text));
  if (words.some(isIndexed)) return { kind: 'words', words, code };

  // `A7 B9` is a code typed in parts; only by itself is a part too short for the index.
  const joined = toWord(words.map((word) => word.forms[0] ?? '').join(''));
  if (words.length > 1 && isIndexed(joined)) return { kind: 'words', words: [joined], code };
  return { kind: 'beginning', code: canonicalCode(text), name: foldText(text) };
}

/** Whether every form of the word is long enough for the full-text index. */
export function isIndexed(word: SearchWord): boolean {
  return word.forms.every((form) => Array.from(form).length >= INDEXED_LENGTH);
}

/**
 * Whether SQL's `lower()` folds this word as the full-text index does: true of ASCII. Only then may
 * a search look into the rows themselves instead of the index.
 */
export function isAscii(word: SearchWord): boolean {
  // eslint-disable-next-line no-control-regex
  return word.forms.every((form) => /^[\u0000-\u007f]*$/.test(form));
}

function toWord(text: string): SearchWord {
  const lower = text.toLowerCase();
  const canonical = canonicalCode(text);
  const code = canonical.toLowerCase();
  return {
    forms: code === lower || Array.from(code).length < INDEXED_LENGTH ? [lower] : [lower, code],
    code: asCode(canonical),
  };
}

function asCode(canonical: string): string | null {
  return canonical.length >= CODE_LIMITS.minLength && /^[A-Z0-9]+$/.test(canonical)
    ? canonical
    : null;
}
