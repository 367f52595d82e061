import { PERMISSIONS, ROLES, type Permission, type Role } from '#core/invites/vocabulary.ts';

/** What a cell says, or that it says nothing that can be read. */
export type Reading<T> = { ok: true; value: T } | { ok: false };

const UNREADABLE = { ok: false } as const;

/** How words in cells are compared: in any case, with `-`, `_` and spaces the same. */
function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_\-\p{Dash_Punctuation}]+/gu, '_');
}

const YES_NO = new Map<string, boolean>([
  ...['yes', 'y', 'true', 't', '1', 'on'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', 'f', '0', 'off'].map((word) => [word, false] as const),
]);

/** yes/no, true/false, 1/0, in any case. */
export function readYesNo(text: string): Reading<boolean> {
  // As most files have it; only what is not goes the long way.
  const value = YES_NO.get(text) ?? YES_NO.get(wordKey(text));
  return value === undefined ? UNREADABLE : { ok: true, value };
}

/** A whole number in digits, with a sign; `30.0`, as spreadsheets write it, too. */
export function readInteger(text: string): Reading<number> {
  const plain = text.normalize('NFKC').trim();
  if (!/^[+-]?\d+(\.0*)?$/.test(plain)) return UNREADABLE;
  const value = Number(plain);
  // -0 would be a second zero.
  return { ok: true, value: value === 0 ? 0 : value };
}

const PERMISSION_WORDS = new Map<string, Permission>([
  ...PERMISSIONS.map((permission) => [permission, permission] as const),
  ['readonly', 'read_only'],
  ['read', 'read_only'],
  ['ro', 'read_only'],
  ['viewer', 'read_only'],
  ['readwrite', 'read_write'],
  ['read/write', 'read_write'],
  ['read_and_write', 'read_write'],
  ['rw', 'read_write'],
  ['write', 'read_write'],
  ['administrator', 'admin'],
]);

/** The CSV's `Type`: the permission that an invitation carries (product.md §1). */
export function readPermission(text: string): Reading<Permission> {
  const value = PERMISSION_WORDS.get(text) ?? PERMISSION_WORDS.get(wordKey(text));
  return value === undefined ? UNREADABLE : { ok: true, value };
}

/** `member`, `manager` or `admin`, in any case. */
export function readRole(text: string): Reading<Role> {
  const key = wordKey(text);
  const value = ROLES.find((role) => role === key);
  return value === undefined ? UNREADABLE : { ok: true, value };
}

/**
 * `key=value; key2=value2`. The last of two equal keys holds. The record has no prototype, so that a
 * key such as `__proto__` is a key like any other.
 * @returns null when a part has no key or no `=`
 */
export function readTags(text: string): Record<string, string> | null {
  const tags: Record<string, string> = Object.create(null);
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    const key = part.slice(0, Math.max(at, 0)).trim();
    if (at === -1 || key === '') return null;
    tags[key] = part.slice(at + 1).trim();
  }
  return tags;
}

/** The form that {@link readTags} reads; separators inside become commas. */
export function writeTags(tags: Readonly<Record<string, string>>): string {
  const clean = (text: string) => text.replaceAll(';', ',');
  return Object.entries(tags)
    .map(([key, value]) => `${clean(key).replaceAll('=', '-')}=${clean(value)}`)
    .join('; ');
}
