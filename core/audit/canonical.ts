/** What canonical JSON can hold. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/** Facts by their names. */
export type CanonicalObject = Readonly<Record<string, Canonical>>;

/**
 * The one way to write a value as JSON: keys in order of their code units, no white space, integers
 * only (RFC 8785 for the values that it takes). The same value always has the same hash.
 *
 * @throws {TypeError} for a number that is no safe integer.
 */
export function canonicalJson(value: Canonical): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError('Canonical JSON takes safe integers only');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}

/** The members that are there, each as canonical JSON takes it. */
export function definedOf(
  value: Readonly<Record<string, Canonical | undefined>>,
): Record<string, Canonical> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, Canonical] => entry[1] !== undefined),
  );
}
