import { describe, expect, test } from 'vitest';
import { templateSettingsSchema } from '#core/contract/templates.contract.ts';
import { defaultSettings, type Settings } from '#core/settings/settings.ts';
import { checkDraft, mayMend } from '#renderer/features/codes/create/check-draft.ts';
import {
  checkPreset,
  fillFromInvite,
  fillFromTemplate,
  fillTemplateFromInvite,
  isStill,
  presetOf,
} from '#renderer/features/codes/create/draft-sources.ts';
import { emptyDraft, type Draft } from '#renderer/features/codes/create/draft.ts';
import { sentenceOf } from '#renderer/features/codes/create/sentence.ts';
import { shownErrors } from '#renderer/features/codes/create/shown-errors.ts';
import { someDetail } from './some-invite.ts';

const zone = 'Europe/Berlin';
const now = Date.UTC(2026, 10, 20, 10);
const DAY = 86_400_000;
const desk: Settings = { ...defaultSettings(zone), defaultExpiryDays: 30 };
const EMPTY = emptyDraft(desk);

function check(change: Partial<Draft>, settings = desk) {
  return checkDraft({ ...EMPTY, ...change }, now, settings);
}

function sentence(change: Partial<Draft>, group: string | null = null): string {
  const checked = check(change);
  if (!checked.ok) return JSON.stringify(checked);
  return sentenceOf(checked.input.count, checked.decided.draft, group, now, zone);
}

/** The fields that are marked. */
function marked(change: Partial<Draft>, settings = desk): string[] {
  const checked = check(change, settings);
  return checked.ok ? [] : Object.keys(checked.errors);
}

describe('what the create dialog says', () => {
  test.each<[Partial<Draft>, string | null, string]>([
    [
      { count: 30 },
      'Cleaning',
      '30 single-use codes for Members of Cleaning, valid until 20 December.',
    ],
    [{ role: 'admin' }, null, '1 single-use code for an Admin, valid until 20 December.'],
    [
      { uses: 'unlimited', validity: 'never' },
      null,
      '1 code for a Member, with unlimited uses, without an end.',
    ],
    [
      { count: 1_200, uses: 'several', maxUses: 5, validity: 'date', date: '2027-03-14' },
      null,
      '1,200 codes for Members, for 5 uses each, valid until 14 March 2027.',
    ],
    [
      { audience: 'email', email: 'ada@example.org', validity: 'never' },
      null,
      '1 single-use code for a Member, only for ada@example.org, without an end.',
    ],
    [
      { validFrom: '2026-12-01' },
      null,
      '1 single-use code for a Member, valid from 1 December until 20 December.',
    ],
    [
      { validFrom: '2026-12-01', validity: 'never' },
      null,
      '1 single-use code for a Member, valid from 1 December on.',
    ],
  ])('%o', (change, group, expected) => {
    expect(sentence(change, group)).toBe(expected);
  });

  test.each<[Partial<Draft>, string]>([
    [{ count: '' }, 'count'],
    [{ count: 100_001 }, 'count'],
    [{ count: 1.5 }, 'count'],
    [{ audience: 'email', email: 'ada' }, 'email'],
    [{ audience: 'email', email: 'ada@example.org', count: 2 }, 'email'],
    [{ days: 366 }, 'expiry'],
    [{ validity: 'date', date: '' }, 'expiry'],
    [{ validity: 'date', date: '2026-11-19' }, 'expiry'],
    [{ validity: 'date', date: '2027-11-21' }, 'expiry'],
    [{ validFrom: '2026-12-21' }, 'validFrom'],
    [{ uses: 'several', maxUses: 1_000_001 }, 'maxUses'],
    [{ prefix: 'TOO-LONG' }, 'prefix'],
    [{ length: 3 }, 'length'],
    [{ codeForm: 'pattern', pattern: '' }, 'pattern'],
    [{ codeForm: 'pattern', pattern: 'TEAM-###' }, 'pattern'],
    [{ codeForm: 'pattern', pattern: 'TEAM--####' }, 'pattern'],
    [{ asksGroup: true }, 'groupId'],
    [{ tags: [{ key: '', value: 'EMEA' }] }, 'tags'],
    [{ tags: ['a', 'b', 'a'].map((key) => ({ key, value: '1' })) }, 'tags'],
    [{ tags: [{ key: '__proto__', value: '1' }] }, 'tags'],
    [{ count: 100, name: `${'x'.repeat(98)}{{n}}` }, 'name'],
    [{ count: 2, batchName: 'x'.repeat(101) }, 'batchName'],
  ])('%o stands beside its field', (change, field) => {
    expect(marked(change)).toEqual([field]);
  });

  test('what is not typed yet is not marked until somebody goes on', () => {
    const drafts: Partial<Draft>[] = [
      { audience: 'email' },
      { validity: 'date' },
      { asksGroup: true },
      { codeForm: 'pattern', pattern: 'TE' },
      { tags: [{ key: '', value: '' }] },
    ];
    for (const change of drafts) {
      const draft = { ...EMPTY, ...change };
      const checked = check(change);
      const errors = checked.ok ? {} : checked.errors;
      expect(shownErrors(errors, draft, false)).toEqual({});
      expect(shownErrors(errors, draft, true)).toEqual(errors);
    }
    const typed = { codeForm: 'pattern', pattern: 'TEAM-#' } as const;
    const checked = check(typed);
    const errors = checked.ok ? {} : checked.errors;
    expect(shownErrors(errors, { ...EMPTY, ...typed }, false)).toHaveProperty('pattern');
  });

  test('the last day that may be chosen is 365 days from now in the zone', () => {
    const until = (date: string) => check({ validity: 'date', date }).ok;
    expect(['2026-11-20', '2027-11-20', '2027-11-21'].map(until)).toEqual([true, true, false]);
  });

  test('the policy of the desk is checked as the engine does', () => {
    const policy = { ...desk, mustExpire: true, longestValidityDays: 60 };
    expect(marked({ days: 60 }, policy)).toEqual([]);
    expect(marked({ days: 61 }, policy)).toEqual(['expiry']);
    expect(marked({ validity: 'never' }, policy)).toEqual(['expiry']);
    expect(marked({ validity: 'never' })).toEqual([]);
  });

  test('the defaults of the desk are filled in', () => {
    const settings: Settings = {
      ...desk,
      defaultRole: 'manager',
      defaultGroupId: 3,
      defaultMaxUses: 5,
      defaultExpiryDays: null,
      mustExpire: true,
      longestValidityDays: 14,
    };
    expect(emptyDraft(settings)).toMatchObject({
      role: 'manager',
      groupId: 3,
      uses: 'several',
      maxUses: 5,
      validity: 'days',
      days: 14,
    });
    expect(emptyDraft({ ...settings, mustExpire: false })).toMatchObject({ validity: 'never' });
  });

  test.each<[Partial<Draft>, Parameters<typeof mayMend>[1], boolean]>([
    [{ name: 'Ann' }, 'name', true],
    [{ count: 2 }, 'name', true],
    [{ notes: 'x' }, 'name', false],
    [{ date: '2027-01-01' }, 'expiry', true],
    [{ notes: 'x' }, undefined, true],
  ])('%o may mend %s: %s', (change, field, expected) => {
    expect(mayMend(change, field)).toBe(expected);
  });

  test('blank uses mean unlimited; blank tags, prefix and length are left out', () => {
    const checked = check({ uses: 'several', maxUses: '', tags: [{ key: ' ', value: '' }] });
    expect(checked.ok && checked.input).toEqual({
      count: 1,
      role: 'member',
      groupId: null,
      maxUses: 0,
      expiry: { kind: 'days', days: 30 },
    });
  });

  test('a pattern goes without the prefix and the length that were typed before', () => {
    const checked = check({ codeForm: 'pattern', pattern: 'TEAM-####', prefix: 'X', length: 9 });
    expect(checked.ok && checked.input).toMatchObject({ pattern: 'TEAM-####' });
    expect(checked.ok && Object.keys(checked.input)).not.toContain('prefix');
  });
});

const INVITE = someDetail({
  name: 'Ann',
  role: 'manager',
  permission: 'admin',
  groupId: 2,
  groupName: 'Cleaning',
  email: 'ann@example.org',
  maxUses: 3,
  usedCount: 1,
  validFrom: now - DAY,
  expiresAt: now + 10 * DAY,
  createdAt: now - 20 * DAY,
  tags: { region: 'EMEA' },
  notes: 'Badge',
});

describe('a form that is filled', () => {
  test('from a code: all that can be had again', () => {
    expect(fillFromInvite(INVITE, now, desk)).toMatchObject({
      count: 1,
      audience: 'email',
      email: 'ann@example.org',
      role: 'manager',
      permission: 'admin',
      groupId: 2,
      uses: 'several',
      maxUses: 3,
      validity: 'date',
      date: '2026-11-30',
      validFrom: '',
      name: 'Ann',
      notes: 'Badge',
      tags: [{ key: 'region', value: 'EMEA' }],
    });
    const past = fillFromInvite({ ...INVITE, expiresAt: now - 1 }, now, desk);
    expect(past).toMatchObject({ validity: 'days', days: 30 });
  });

  test('from a template: how many and for whom stay, all else is the template or the default', () => {
    const preset = templateSettingsSchema.parse({
      role: 'manager',
      maxUses: 0,
      asksGroup: true,
      expiry: { kind: 'days', days: 7 },
      pattern: 'TEAM-####',
    });
    const typed = {
      ...EMPTY,
      count: 30,
      name: 'Old',
      groupId: 4,
      tags: [{ key: 'a', value: 'b' }],
    };
    expect(fillFromTemplate(preset, desk, typed)).toEqual({
      ...EMPTY,
      count: 30,
      role: 'manager',
      asksGroup: true,
      groupId: null,
      uses: 'unlimited',
      days: 7,
      codeForm: 'pattern',
      pattern: 'TEAM-####',
    });
  });

  test('it is the template until something else is typed; the group asked for is none', () => {
    const preset = templateSettingsSchema.parse({ asksGroup: true, maxUses: 3 });
    const filled = fillFromTemplate(preset, desk);
    const changed = (change: Partial<Draft>) => isStill(preset, { ...filled, ...change }, desk);
    expect([{}, { groupId: 2 }, { count: 30 }, { validFrom: '2026-12-01' }].map(changed)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([{ maxUses: 4 }, { notes: 'x' }, { role: 'admin' } as const].map(changed)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('a code as a template lasts as many days as it was made for', () => {
    const draft = fillTemplateFromInvite(INVITE, now, desk);
    expect(presetOf(draft)).toMatchObject({ expiry: { kind: 'days', days: 30 }, groupId: 2 });
    expect(Object.keys(presetOf(draft))).not.toContain('email');
  });

  test('what is saved as a template fills the form with the same', () => {
    const drafts: Draft[] = [
      EMPTY,
      { ...EMPTY, asksGroup: true, role: 'admin', permission: 'read_only', prefix: 'TEAM' },
      { ...EMPTY, groupId: 2, uses: 'several', maxUses: 9, name: 'S-{{n}}', length: 12 },
      { ...EMPTY, tags: [{ key: 'a', value: 'b' }], codeForm: 'pattern', pattern: 'A-####-B' },
    ];
    for (const draft of drafts) {
      expect(checkPreset(draft, now, desk)).toEqual({});
      const preset = templateSettingsSchema.parse(presetOf(draft));
      expect(fillFromTemplate(preset, desk)).toEqual(draft);
    }
    expect(checkPreset({ ...EMPTY, days: 0 }, now, desk)).toHaveProperty('expiry');
  });
});
