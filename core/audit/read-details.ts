import { ROLE_WORDS } from '#core/operators/role-words.ts';

/** One fact of an entry's details, in words. */
export interface DetailFact {
  /** Where it stands in the details: `selection.filter.status`. */
  path: string;
  label: string;
  /** How it was; undefined where the entry does not say. */
  before?: string;
  value: string;
}

/** Facts in the order in which they tell most, with the names that are not plain from their letters. */
const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  role: 'Role',
  reason: 'Reason',
  operation: 'Operation',
  changed: 'Changed',
  printed: 'Printed',
  created: 'Created',
  count: 'Codes',
  rows: 'Rows',
  format: 'Format',
  fileName: 'File',
  source: 'Source',
  everything: 'All there is',
  leftOut: 'Rows left out',
  badRows: 'Wrong rows are',
  unchanged: 'Left as they were',
  'selection.all': 'All codes',
  'selection.codes': 'Named by code',
  'selection.ids': 'Chosen one by one',
  'selection.filter.search': 'Search',
  'selection.filter.status': 'Status',
  'selection.filter.warning': 'Warning',
  'selection.filter.batchId': 'Batch number',
  'selection.filter.parentId': 'Children of code number',
  'filter.operatorId': 'Operator number',
  'filter.action': 'Action',
  'filter.subject': 'About',
  'filter.from': 'From',
  'filter.to': 'To',
  permission: 'Permission',
  groupId: 'Group number',
  maxUses: 'Uses',
  'expiry.kind': 'Expiry',
  'expiry.days': 'Days',
  'expiry.date': 'Last day',
  validFrom: 'Valid from',
  asksGroup: 'Asks for its group',
  length: 'Random characters',
  oneEmail: 'For one e-mail address',
  scopes: 'Scopes',
  expiresAt: 'Expires',
  endedSessions: 'Sessions ended',
  timeZone: 'Time zone',
  nearLimitPercent: 'Near limit, percent',
  expiringDays: 'Expiring, days',
  codeAlphabet: 'Characters of codes',
  codeLength: 'Length of codes',
  idleLockMinutes: 'Idle lock, minutes',
  fingerprint: 'Fingerprint',
  latest: 'Latest time from before',
  seen: 'Entries seen before',
  found: 'Entries found',
  columns: 'Columns',
  idsDigest: 'Digest of their ids',
};
const ORDER: ReadonlyMap<string, number> = new Map(
  Object.keys(LABELS).map((path, index) => [path, index]),
);

/** What a list leaves out, since it says little beside the action: of one code, none, the usual. */
const UNTOLD: Readonly<Record<string, readonly string[] | 'all'>> = {
  idsDigest: 'all',
  columns: 'all',
  'selection.ids': 'all',
  changed: ['1'],
  printed: ['1'],
  created: ['1'],
  count: ['1'],
};
const NOTHING: readonly string[] = ['–', 'no', 'none', '0'];

/** Values that are words of the program. */
const VALUES: Readonly<Record<string, string>> = {
  wrong_password: 'wrong password',
  refuse: 'refused',
  skip: 'left out',
  locked: 'account locked',
  disabled: 'account disabled',
  ...ROLE_WORDS,
  read_only: 'read only',
  read_write: 'read and write',
  jsonl: 'JSON lines',
  csv: 'CSV',
};

export interface DetailWords {
  /** A time in UTC milliseconds, as the reader has it. */
  time: (at: number) => string;
  /** An operation by its name. */
  operation: (name: string) => string;
}

/**
 * The details of an entry as facts to read: what is nested comes flat, what was before and is after
 * stands in one. What is not JSON comes as it is.
 */
export function readDetails(details: string, words: DetailWords): DetailFact[] {
  const parsed = parse(details);
  if (!isRecord(parsed)) return [{ path: '', label: 'Details', value: details }];
  const { before, after, ...rest } = parsed;
  const changes = isRecord(after) || isRecord(before) ? readChanges(before, after, words) : [];
  const others = flatten(rest, '').map(([path, value]) => fact(path, value, words));
  return [...changes, ...others].toSorted((a, b) => placeOf(a) - placeOf(b));
}

function readChanges(before: unknown, after: unknown, words: DetailWords): DetailFact[] {
  const was = new Map(isRecord(before) ? flatten(before, '') : []);
  const is = new Map(isRecord(after) ? flatten(after, '') : []);
  const paths = [...new Set([...is.keys(), ...was.keys()])];
  return paths.map((path) => {
    const now = fact(path, is.get(path) ?? null, words);
    return was.has(path) ? { ...now, before: inWords(path, was.get(path), words) } : now;
  });
}

/** One line of the most telling facts, for a list. */
export function summariseDetails(facts: readonly DetailFact[]): string {
  return facts
    .filter(isTold)
    .map(({ label, before, value }) =>
      before === undefined ? `${label}: ${value}` : `${label}: ${before} → ${value}`,
    )
    .join(' · ');
}

function isTold({ path, before, value }: DetailFact): boolean {
  if (before !== undefined) return true;
  const untold = UNTOLD[path] ?? [];
  return untold !== 'all' && !untold.includes(value) && !NOTHING.includes(value);
}

function placeOf({ path }: DetailFact): number {
  return ORDER.get(path) ?? ORDER.size;
}

function parse(details: string): unknown {
  try {
    return JSON.parse(details);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(value: Readonly<Record<string, unknown>>, above: string): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const path = above === '' ? key : `${above}.${key}`;
    return isRecord(inner) ? flatten(inner, path) : [[path, inner]];
  });
}

function fact(path: string, value: unknown, words: DetailWords): DetailFact {
  return { path, label: labelOf(path), value: inWords(path, value, words) };
}

function labelOf(path: string): string {
  const known = LABELS[path];
  if (known !== undefined) return known;
  const [, template] = /^template:(\d+)\./.exec(path) ?? [];
  if (template !== undefined) return `Template ${template}, ${lowerFirst(labelOf(afterDot(path)))}`;
  const last = path.split('.').at(-1) ?? path;
  const spaced = last.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return LABELS[last] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function afterDot(path: string): string {
  return path.slice(path.indexOf('.') + 1);
}

function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function inWords(path: string, value: unknown, words: DetailWords): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((one) => inWords(path, one, words)).join(', ');
  }
  if (typeof value === 'number') {
    if (/At$|^latest$|^validFrom$|(^|\.)filter\.(from|to)$/.test(path)) return words.time(value);
    return /(^|\.)maxUses$/.test(path) && value === 0 ? 'unlimited' : value.toLocaleString('en-US');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/(^|\.)(operation|action)$/.test(path)) return words.operation(text);
  return VALUES[text] ?? text;
}
