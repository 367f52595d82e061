import type { Group } from '#core/contract/desk.contract.ts';
import type { TemplateSettings } from '#core/contract/templates.contract.ts';
import { defaultExpiry } from '#core/invites/decide.ts';
import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import type { Settings } from '#core/settings/settings.ts';
import { countOf } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';

/** What a template gives, in a line: "Member, General, single use, 30 days". */
export function templateWords(
  preset: TemplateSettings,
  groups: readonly Group[],
  settings: Settings,
): string {
  return [
    ROLE_LABELS[preset.role ?? settings.defaultRole],
    groupWords(preset, groups, settings),
    usesWords(preset.maxUses ?? settings.defaultMaxUses),
    validityWords(preset.expiry ?? defaultExpiry(settings)),
  ].join(', ');
}

function groupWords(
  { asksGroup, groupId }: TemplateSettings,
  groups: readonly Group[],
  { defaultGroupId }: Settings,
): string {
  if (asksGroup) return 'asks for the group';
  const id = groupId === undefined ? defaultGroupId : groupId;
  const group = groups.find((one) => one.id === id);
  return group === undefined ? 'no group' : isolate(group.name);
}

function usesWords(maxUses: number): string {
  if (maxUses === 0) return 'unlimited uses';
  return maxUses === 1 ? 'single use' : countOf(maxUses, 'use');
}

function validityWords(expiry: NonNullable<TemplateSettings['expiry']>): string {
  switch (expiry.kind) {
    case 'never':
      return 'no expiry';
    case 'days':
      return countOf(expiry.days, 'day');
    case 'date':
      return `until ${expiry.date}`;
  }
}

/** The list with one of it moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const taken = list[from];
  return taken === undefined ? rest : [...rest.slice(0, to), taken, ...rest.slice(to)];
}

/** "Contractor copy", "Contractor copy 2": a name that no template has. */
export function copyName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  // A hundred characters at most, whatever is added.
  const base = `${name.slice(0, 90)} copy`;
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? base : `${base} ${n}`;
    if (!used.has(tried.toLowerCase())) return tried;
  }
}
