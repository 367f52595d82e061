import type { RowProblem } from '#core/contract/batches.contract.ts';

/** The columns of a batch CSV (product.md §7), in the order in which Latchkey writes them. */
export const BATCH_COLUMNS = [
  'Name',
  'Type',
  'ValidDays',
  'CanInvite',
  'Transferable',
  'DeviceBound',
  'MaxDevices',
  'Email',
  'Role',
  'Group',
  'MaxUses',
  'Notes',
  'Code',
  'Expires',
  'Tags',
  'ValidFrom',
] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];

/** Columns of an export that are not taken over, but tell that a row was no fresh invite. */
export const STATE_COLUMNS = ['Status', 'Used'] as const;
export type StateColumn = (typeof STATE_COLUMNS)[number];

/** Other names under which a column is found, as {@link headerKey} makes them. */
const ALIASES: Readonly<Record<BatchColumn, readonly string[]>> = {
  Name: [
    'fullname',
    'displayname',
    'student',
    'studentname',
    'person',
    'personname',
    'invitee',
    'invitename',
  ],
  Type: [
    'permission',
    'permissions',
    'access',
    'accesslevel',
    'tier',
    'invitationtype',
    'invitetype',
  ],
  ValidDays: [
    'days',
    'validfor',
    'validfordays',
    'daysvalid',
    'validitydays',
    'validity',
    'expiresindays',
  ],
  CanInvite: ['mayinvite', 'caninviteothers'],
  Transferable: ['cantransfer', 'istransferable'],
  DeviceBound: ['binddevice', 'bindtodevice', 'isdevicebound', 'devicebinding'],
  MaxDevices: ['devices', 'devicelimit', 'maximumdevices', 'maxdevice'],
  Email: ['emailaddress', 'mail', 'mailaddress', 'emails'],
  Role: ['userrole', 'memberrole'],
  Group: ['groupname', 'taskgroup', 'team'],
  MaxUses: ['uses', 'maximumuses', 'usagelimit', 'uselimit', 'usageslimit'],
  Notes: ['note', 'comment', 'comments', 'remark', 'remarks'],
  Code: ['invitecode', 'invitationcode', 'codeinvite'],
  Expires: [
    'expiry',
    'expirydate',
    'expirationdate',
    'expiration',
    'expiresat',
    'expireson',
    'validuntil',
    'enddate',
  ],
  Tags: ['tag', 'labels'],
  // No more than its own name: a column “Start date” of staff lists is about their contract.
  ValidFrom: [],
};

/** How names of columns are compared: in any case, without spaces and signs. `E-mail` is `email`. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A Map, not an object: a column called `__proto__` finds nothing. */
const BY_KEY = new Map<string, BatchColumn>(
  BATCH_COLUMNS.flatMap((column) =>
    [headerKey(column), ...ALIASES[column]].map((key) => [key, column] as const),
  ),
);

export function batchColumnOf(name: string): BatchColumn | null {
  return BY_KEY.get(headerKey(name)) ?? null;
}

export interface BatchHeader {
  /** Where each known column stands. */
  positions: ReadonlyMap<BatchColumn, number>;
  /** Where the columns of an export stand that rows are only warned about. */
  states: ReadonlyMap<StateColumn, number>;
  columns: BatchColumn[];
  ignored: string[];
  problems: RowProblem[];
}

/** Reads the first row of a batch CSV. Problems are of row 1. */
export function readBatchHeader(cells: readonly string[]): BatchHeader {
  const positions = new Map<BatchColumn, number>();
  const states = new Map<StateColumn, number>();
  const ignored: string[] = [];
  const problems: RowProblem[] = [];
  const report = (severity: 'error' | 'warning', column: string | null, message: string) =>
    problems.push({ row: 1, column, severity, message });

  for (const [index, cell] of cells.entries()) {
    const name = cell.trim();
    const column = batchColumnOf(name);
    if (column === null) {
      if (name === '') continue;
      ignored.push(name);
      const state = STATE_COLUMNS.find((one) => headerKey(one) === headerKey(name));
      if (state !== undefined && !states.has(state)) states.set(state, index);
      const meant = similarColumn(name, positions);
      if (meant !== null) {
        report(
          'warning',
          name,
          `“${shorten(name)}” is no column that Latchkey knows and is ignored. Did you mean ${meant}?`,
        );
      }
      continue;
    }
    const first = positions.get(column);
    if (first === undefined) positions.set(column, index);
    else {
      report(
        'error',
        column,
        `Columns ${first + 1} (“${shorten(cells[first]?.trim() ?? '')}”) and ${index + 1} (“${shorten(name)}”) both mean ${column}. Remove or rename one of them.`,
      );
    }
  }
  if (!positions.has('Name')) {
    report(
      'error',
      'Name',
      `The column Name is missing. The first row must name the columns, and Name is needed${
        ignored.length > 0 ? `; found: ${ignored.slice(0, 10).map(shorten).join(', ')}` : ''
      }.`,
    );
  }
  return {
    positions,
    states,
    columns: BATCH_COLUMNS.filter((column) => positions.has(column)),
    ignored,
    problems,
  };
}

/** Columns of files that Latchkey writes and does not read back: no slips of the pen. */
const WRITTEN_ONLY = new Set([
  'used',
  'lastused',
  'token',
  'encodeddata',
  'status',
  'error',
  'created',
  'createdby',
  'batch',
]);

/** A known column that differs in a letter or two: a slip that would lose a whole column. */
function similarColumn(name: string, taken: ReadonlyMap<BatchColumn, number>): BatchColumn | null {
  const key = headerKey(name);
  if (key.length < 4 || key.length > 40 || WRITTEN_ONLY.has(key)) return null;
  for (const [known, column] of BY_KEY) {
    if (known.length >= 4 && !taken.has(column) && isNear(key, known)) return column;
  }
  return null;
}

/** One letter added, lost or changed, or two neighbours swapped. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** A text on one line, without what would move a cursor or hide the rest. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

/** A text from a file as a message may show it: one line, 40 characters. */
export function shorten(text: string): string {
  const line = onOneLine(text);
  const signs = Array.from(line.slice(0, 200));
  return signs.length > 40 ? `${signs.slice(0, 39).join('')}…` : line;
}
