import { describe, expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { contract } from '#core/contract/index.ts';
import type { OperationName } from '#core/contract/index.ts';
import { parseInput } from '#main/engine/parse-input.ts';
import { defaultSettings } from '#core/settings/settings.ts';
import { checkDraft } from '#renderer/features/codes/create/check-draft.ts';
import { emptyDraft } from '#renderer/features/codes/create/draft.ts';

function refusal(operation: OperationName, input: unknown): string {
  try {
    parseInput(contract[operation], input);
    return 'accepted';
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

const SECRET = 'A7B9C2XZ';
const everyone = { all: true };

test.each<[OperationName, unknown, string]>([
  ['invites.create', { maxUses: 1_000_001 }, 'maxUses: Must be at most 1,000,000.'],
  ['invites.create', { count: 0 }, 'count: Must be at least 1.'],
  ['invites.create', { count: 1.5 }, 'count: Must be a whole number.'],
  ['invites.create', { count: Number.NaN }, 'count: Must be a number.'],
  ['invites.create', { count: SECRET }, 'count: Must be a number.'],
  ['invites.create', { name: 7 }, 'name: Must be text.'],
  ['invites.create', { name: 'x'.repeat(101) }, 'name: Must have at most 100 characters.'],
  ['invites.create', { count: 2, batchName: ' ' }, 'batchName: Must not be blank.'],
  ['invites.create', { email: SECRET }, 'email: Invalid email format.'],
  ['invites.create', { prefix: 'a' }, 'prefix: 1 to 8 of A–Z and 0–9.'],
  ['invites.create', { role: SECRET }, 'role: Must be one of: member, manager, admin.'],
  ['invites.create', { validFrom: SECRET }, 'validFrom: Not a date. Write it as 2027-03-14.'],
  [
    'invites.create',
    { expiry: { kind: 'date', date: '' } },
    'expiry.date: Not a date. Write it as 2027-03-14.',
  ],
  ['invites.create', { expiry: { kind: 'days' } }, 'expiry.days: Missing.'],
  [
    'invites.create',
    { expiry: { kind: SECRET } },
    'expiry.kind: Must be one of: never, days, date.',
  ],
  ['invites.create', { colour: SECRET }, 'This field is not known here: colour.'],
  ['invites.create', { [SECRET]: 1 }, 'There is a field in it that is not known here.'],
  ['invites.create', SECRET, 'Must be an object with named fields.'],
  ['invites.create', undefined, 'Missing.'],
  ['invites.create', { tags: { '': 'x' } }, 'tags: Not a name that can stand here.'],
  ['invites.deactivate', {}, 'selection: Missing.'],
  ['invites.plan', { action: 'deactivate', input: {} }, 'selection: Missing.'],
  [
    'invites.plan',
    { action: 'edit', input: { selection: everyone, set: { email: SECRET } } },
    'set.email: Invalid email format.',
  ],
  [
    'invites.deactivate',
    { selection: {} },
    'selection: Name ids, codes or a filter, or all by name.',
  ],
  ['invites.deactivate', { selection: { ids: [] } }, 'selection.ids: Must not be an empty list.'],
  ['invites.deactivate', { selection: { ids: SECRET } }, 'selection.ids: Must be a list.'],
  ['invites.deactivate', { selection: { ids: [SECRET] } }, 'selection.ids.0: Must be a number.'],
  ['invites.deactivate', { selection: { all: false } }, 'selection.all: Must be true.'],
  [
    'invites.deactivate',
    { selection: { filter: {} } },
    'selection.filter: An empty filter is not a selection: ask for all by name.',
  ],
  ['invites.get', {}, 'Name an id or a code.'],
  ['invites.get', { id: SECRET }, 'id: Must be a number.'],
  [
    'invites.exportCsv',
    { selection: everyone, path: '/x', delimiter: SECRET },
    'delimiter: Must be one of: ,, ;, tab, |.',
  ],
  [
    'invites.exportCsv',
    { selection: everyone, path: SECRET },
    'path: Must be the whole path, from the root: /home/anna/codes.csv or C:\\codes.csv.',
  ],
  ['shell.copyText', { text: null }, 'text: Must be text.'],
  ['settings.update', { codeLength: 3 }, 'codeLength: Must be at least 4.'],
])('%s %o: %s %s', (operation, input, message) => {
  expect(refusal(operation, input)).toBe(message);
});

describe('the form', () => {
  test('says the same beside its fields', () => {
    const email = `${'x'.repeat(260)}@example.org`;
    const settings = defaultSettings('UTC');
    const draft = { ...emptyDraft(settings), audience: 'email', email } as const;
    expect(checkDraft(draft, 0, settings)).toMatchObject({
      errors: { email: 'Must have at most 254 characters' },
    });
  });
});
