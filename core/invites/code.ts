/** No 0/O and no 1/I/L: what is read aloud or copied by hand stays unambiguous (product.md §2). */
export const UNAMBIGUOUS_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const FULL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export type AlphabetName = 'unambiguous' | 'full';

export function alphabetOf(name: AlphabetName): string {
  return name === 'full' ? FULL_ALPHABET : UNAMBIGUOUS_ALPHABET;
}

export const CODE_LIMITS = {
  /** Random characters. */
  minLength: 4,
  maxLength: 32,
  /** Characters of a pattern or of an imported code, hyphens included. */
  maxPattern: 64,
  /** A request needs this many times more possible codes than there would be (product.md §2). */
  spaceFactor: 1_000,
} as const;

/**
 * The form by which codes are looked up and are unique: NFKC, upper case, without spaces and
 * hyphens of any kind (product.md §2).
 */
export function canonicalCode(text: string): string {
  return withoutSeparators(text).toUpperCase();
}

/** NFKC, without spaces and hyphens of any kind. */
export function withoutSeparators(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Dash_Punctuation}\u2212]/gu, '');
}

/** The form shown: NFKC, upper case, trimmed, hyphens kept. */
export function displayCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{Dash_Punctuation}\u2212]/gu, '-')
    .replace(/\s/gu, '');
}

/** Why this cannot be a code, or null if it can: 4–64 of A–Z and 0–9, parted by single hyphens. */
export function codeProblem(text: string): string | null {
  const canonical = canonicalCode(text);
  if (!/^[A-Z0-9]+$/.test(canonical)) return 'A code is made of A–Z and 0–9; hyphens may part it';
  if (hasStrayHyphen(displayCode(text))) return STRAY_HYPHEN;
  if (canonical.length < CODE_LIMITS.minLength) {
    return `A code has at least ${CODE_LIMITS.minLength} characters`;
  }
  if (displayCode(text).length > CODE_LIMITS.maxPattern) {
    return `A code has at most ${CODE_LIMITS.maxPattern} characters`;
  }
  return null;
}

const STRAY_HYPHEN =
  'A hyphen stands between characters, not at the beginning or the end, nor beside another';

function hasStrayHyphen(shown: string): boolean {
  return shown.startsWith('-') || shown.endsWith('-') || shown.includes('--');
}

/** `A7B9 C2XZ`: for the eye, in fours; parts that hyphens make stay as they are. */
export function groupForEye(code: string): string {
  return code.includes('-') ? code : (code.match(/.{1,4}/g) ?? []).join(' ');
}

/** A pattern in which `#` is one random character. */
export interface CodePattern {
  /** With hyphens, as shown. */
  shown: string;
  /** How many `#` there are. */
  randomCharacters: number;
}

/** The pattern of a prefix and a number of random characters: `TEAM` and 8 give `TEAM-########`. */
export function patternOf(prefix: string | undefined, length: number): CodePattern {
  const random = '#'.repeat(length);
  return { shown: prefix ? `${prefix}-${random}` : random, randomCharacters: length };
}

/** Reads a pattern such as `TEAM-####`, or says why it is none. */
export function parsePattern(text: string): CodePattern | { problem: string } {
  const shown = text.normalize('NFKC').toUpperCase().trim();
  if (!/^[A-Z0-9#-]+$/.test(shown))
    return { problem: 'A pattern is made of A–Z, 0–9, hyphens and #' };
  if (hasStrayHyphen(shown)) return { problem: STRAY_HYPHEN };
  if (shown.length > CODE_LIMITS.maxPattern) {
    return { problem: `A pattern has at most ${CODE_LIMITS.maxPattern} characters` };
  }
  const randomCharacters = shown.split('#').length - 1;
  if (randomCharacters < CODE_LIMITS.minLength || randomCharacters > CODE_LIMITS.maxLength) {
    return {
      problem: `A pattern has ${CODE_LIMITS.minLength} to ${CODE_LIMITS.maxLength} #, each one random character`,
    };
  }
  return { shown, randomCharacters };
}

/**
 * What may stand at each place of a pattern: one sign, or the signs that are drawn from. A code that
 * begins with a random character begins with a letter: spreadsheets take `23456789` and `23E45678` for
 * numbers, and would alter them (product.md §7).
 */
export function choicesOf(pattern: CodePattern, alphabet: string): string[] {
  const letters = alphabet.replaceAll(/[^A-Z]/g, '');
  return Array.from(pattern.shown, (sign, place) => {
    if (sign !== '#') return sign;
    return place === 0 ? letters : alphabet;
  });
}

/** How many codes a pattern can make; exact up to 2^53, and larger than any need beyond. */
export function possibleCodes(pattern: CodePattern, alphabet: string): number {
  return choicesOf(pattern, alphabet).reduce((product, choice) => product * choice.length, 1);
}

/**
 * Why there is no room for so many codes, or null if there is (product.md §2).
 * @param existing how many codes of this pattern there are already
 */
export function spaceProblem(possible: number, existing: number, wanted: number): string | null {
  const needed = CODE_LIMITS.spaceFactor * (existing + wanted);
  if (possible >= needed) return null;
  const n = (value: number) => value.toLocaleString('en-US');
  return (
    `This pattern has ${n(possible)} possible codes, too few to stay unguessable: ${n(wanted)} more ` +
    `beside the ${n(existing)} there are need at least ${n(needed)}. Use more random characters.`
  );
}

/** Fills a buffer with cryptographically random bytes. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

/**
 * Makes codes of a pattern. Bytes that would favour some characters are thrown away (rejection
 * sampling), so at each place every character that may stand there is equally likely.
 */
export function createCodeGenerator(
  pattern: CodePattern,
  alphabet: string,
  randomBytes: RandomBytes,
): () => string {
  const choices = choicesOf(pattern, alphabet);
  const pool = new Uint8Array(16_384);
  let next = pool.length;

  function draw(from: string): string {
    const limit = 256 - (256 % from.length);
    for (;;) {
      if (next === pool.length) {
        randomBytes(pool);
        next = 0;
      }
      const byte = pool[next++] ?? 255;
      if (byte < limit) return from.charAt(byte % from.length);
    }
  }

  return () => {
    let code = '';
    for (const choice of choices) code += choice.length === 1 ? choice : draw(choice);
    return code;
  };
}
