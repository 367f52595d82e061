import type { ExpiryChoice } from '#core/contract/invites.contract.ts';
import { defaultExpiry } from '#core/invites/decide.ts';
import type { Permission, Role } from '#core/invites/vocabulary.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { TypedTag } from '#renderer/features/codes/tags/typed-tags.ts';

/** The form as it stands, field by field, also while a field is empty or half typed. */
export interface Draft {
  count: number | string;
  audience: 'anyone' | 'email';
  email: string;
  role: Role;
  /** Null: the one that the role proposes. */
  permission: Permission | null;
  groupId: number | null;
  /** A group must be chosen: the template asks for it. */
  asksGroup: boolean;
  uses: 'single' | 'several' | 'unlimited';
  /** Blank means unlimited (product.md §3). */
  maxUses: number | string;
  validity: 'never' | 'days' | 'date';
  days: number | string;
  date: string;
  /** `YYYY-MM-DD`; blank: from now on. */
  validFrom: string;
  name: string;
  /** Blank: "30 codes". */
  batchName: string;
  notes: string;
  tags: readonly TypedTag[];
  /** How codes are formed: by a prefix and a length, or by a pattern. */
  codeForm: 'prefix' | 'pattern';
  prefix: string;
  /** Blank: the desk's setting. */
  length: number | string;
  pattern: string;
}

/** What stands in a field that is opened, where the desk's defaults say nothing of it. */
const USUAL = { maxUses: 10, days: 30 } as const;

/** The form when it is opened: one code, with the desk's defaults (product.md §3). */
export function emptyDraft(settings: Settings): Draft {
  return {
    count: 1,
    audience: 'anyone',
    email: '',
    role: settings.defaultRole,
    permission: null,
    groupId: settings.defaultGroupId,
    asksGroup: false,
    ...usesFields(settings.defaultMaxUses),
    ...validityFields(defaultExpiry(settings), settings),
    validFrom: '',
    name: '',
    batchName: '',
    notes: '',
    tags: [],
    codeForm: 'prefix',
    prefix: '',
    length: '',
    pattern: '',
  };
}

/** @param maxUses 0 is unlimited */
export function usesFields(maxUses: number): Pick<Draft, 'uses' | 'maxUses'> {
  switch (maxUses) {
    case 0:
      return { uses: 'unlimited', maxUses: USUAL.maxUses };
    case 1:
      return { uses: 'single', maxUses: USUAL.maxUses };
    default:
      return { uses: 'several', maxUses };
  }
}

export function validityFields(
  expiry: ExpiryChoice,
  { longestValidityDays }: Settings,
): Pick<Draft, 'validity' | 'days' | 'date'> {
  const days = Math.min(USUAL.days, longestValidityDays);
  switch (expiry.kind) {
    case 'never':
      return { validity: 'never', days, date: '' };
    case 'days':
      return { validity: 'days', days: expiry.days, date: '' };
    case 'date':
      return { validity: 'date', days, date: expiry.date };
  }
}
