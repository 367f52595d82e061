import type { InviteDetail } from '#core/contract/invites.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { TemplateSettings } from '#core/contract/templates.contract.ts';
import { LIMITS, proposedPermission } from '#core/invites/vocabulary.ts';
import { defaultExpiry } from '#core/invites/decide.ts';
import type { Settings } from '#core/settings/settings.ts';
import { calendarDaysBetween, isoDate } from '#core/time/zone.ts';
import { typedTags } from '#renderer/features/codes/tags/typed-tags.ts';
import { checkDraft, inputOf, type FieldErrors } from './check-draft.ts';
import { emptyDraft, usesFields, validityFields, type Draft } from './draft.ts';

/** What no template says: how many, for whom, from when. It stays as it is typed. */
function keptOf(draft: Draft) {
  const { count, audience, email, validFrom, batchName } = draft;
  return { count, audience, email, validFrom, batchName };
}

/** The form filled from a template; where that says nothing stand the desk's defaults. */
export function fillFromTemplate(
  preset: TemplateSettings,
  settings: Settings,
  typed: Draft = emptyDraft(settings),
): Draft {
  return {
    ...emptyDraft(settings),
    ...keptOf(typed),
    ...(preset.role === undefined ? {} : { role: preset.role }),
    permission: preset.permission ?? null,
    ...(preset.groupId === undefined ? {} : { groupId: preset.groupId }),
    ...(preset.asksGroup ? { asksGroup: true, groupId: null } : {}),
    ...(preset.maxUses === undefined ? {} : usesFields(preset.maxUses)),
    ...(preset.expiry === undefined ? {} : validityFields(preset.expiry, settings)),
    name: preset.name ?? '',
    notes: preset.notes ?? '',
    tags: typedTags(preset.tags ?? {}),
    codeForm: preset.pattern === undefined ? 'prefix' : 'pattern',
    prefix: preset.prefix ?? '',
    length: preset.length ?? '',
    pattern: preset.pattern ?? '',
  };
}

/** The form filled from a code there is, for another like it. An end that has passed is left behind. */
export function fillFromInvite(invite: InviteDetail, now: number, settings: Settings): Draft {
  const { role, permission, groupId, email, expiresAt, validFrom, tags } = invite;
  const zone = settings.timeZone;
  return {
    ...emptyDraft(settings),
    role,
    permission: permission === proposedPermission(role) ? null : permission,
    groupId,
    ...(email === null ? {} : { audience: 'email', email }),
    ...usesFields(invite.maxUses),
    ...validityFields(
      expiresAt === null
        ? { kind: 'never' }
        : expiresAt < now
          ? defaultExpiry(settings)
          : { kind: 'date', date: isoDate(expiresAt, zone) },
      settings,
    ),
    validFrom: validFrom === null || validFrom < now ? '' : isoDate(validFrom, zone),
    name: invite.name ?? '',
    notes: invite.notes ?? '',
    tags: typedTags(tags),
  };
}

/** A code as the beginning of a template: it lasts as many days as the code was made for. */
export function fillTemplateFromInvite(
  invite: InviteDetail,
  now: number,
  settings: Settings,
): Draft {
  const { createdAt, expiresAt } = invite;
  const draft = fillFromInvite(invite, now, settings);
  if (expiresAt === null) return draft;
  const days = calendarDaysBetween(createdAt, expiresAt, settings.timeZone);
  const bounded = Math.min(Math.max(days, 1), LIMITS.validDays, settings.longestValidityDays);
  return { ...draft, ...validityFields({ kind: 'days', days: bounded }, settings) };
}

/** What of the form a template keeps. */
export function presetOf(draft: Draft): InputOf<'templates.save'>['settings'] {
  const input = inputOf({ ...draft, count: 1, audience: 'anyone' });
  const { count: _count, validFrom: _from, batchName: _batch, groupId, ...preset } = input;
  return {
    ...preset,
    ...(draft.asksGroup ? { asksGroup: true } : groupId === undefined ? {} : { groupId }),
  };
}

/** What of the form cannot be kept in a template like this, beside its field. */
export function checkPreset(draft: Draft, now: number, settings: Settings): FieldErrors {
  const { count, audience } = emptyDraft(settings);
  const checked = checkDraft(
    { ...draft, count, audience, validFrom: '', batchName: '', asksGroup: false },
    now,
    settings,
  );
  return checked.ok ? {} : checked.errors;
}

/** Whether the form still says what the template does; which group was chosen for it is no change. */
export function isStill(preset: TemplateSettings, draft: Draft, settings: Settings): boolean {
  const filled = presetOf(fillFromTemplate(preset, settings, draft));
  return JSON.stringify(presetOf(draft)) === JSON.stringify(filled);
}
