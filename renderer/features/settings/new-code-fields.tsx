import { SegmentedControl, Select } from '@mantine/core';
import { CODE_LIMITS, type AlphabetName } from '#core/invites/code.ts';
import { LIMITS, ROLE_LABELS, ROLES } from '#core/invites/vocabulary.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import type { FieldsProps } from './fields.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const ALPHABETS: { value: AlphabetName; label: string }[] = [
  { value: 'unambiguous', label: 'Unambiguous' },
  { value: 'full', label: 'A–Z and 0–9' },
];

/** A choice of its own, since a cross to clear a field is not reached by keyboard. */
const NO_GROUP = { value: 'none', label: 'No group' };

const ROLE_CHOICES = ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }));

/** What codes are made of. */
export function NewCodeFields({ draft, set, errorOf }: FieldsProps) {
  return (
    <SettingsSection title="New codes">
      <SettingsRow label="Characters" description="Unambiguous leaves out 0 and O, 1, I and L.">
        <SegmentedControl
          size="sm"
          aria-label="Characters"
          data={ALPHABETS}
          value={draft.codeAlphabet === 'full' ? 'full' : 'unambiguous'}
          onChange={(codeAlphabet) => set({ codeAlphabet })}
        />
      </SettingsRow>
      <NumberSetting
        label="Length"
        description="Random characters, without a prefix."
        id="setting-length"
        min={CODE_LIMITS.minLength}
        max={CODE_LIMITS.maxLength}
        value={draft.codeLength}
        error={errorOf('codeLength', 'From 4 to 32')}
        onChange={(codeLength) => set({ codeLength })}
      />
    </SettingsSection>
  );
}

/** What a new code gives where nothing else is said. */
export function DefaultFields({ draft, set, errorOf }: FieldsProps) {
  const groups = useQuery('groups.list', {}, ['groups']);
  const all = groups.data ?? [];
  return (
    <SettingsSection title="Defaults">
      <SettingsRow label="Role" description="What a new code makes of somebody, unless you choose.">
        <SegmentedControl
          size="sm"
          aria-label="Default role"
          data={ROLE_CHOICES}
          value={ROLES.find((role) => role === draft.defaultRole) ?? 'member'}
          onChange={(defaultRole) => set({ defaultRole })}
        />
      </SettingsRow>
      <SettingsRow
        label="Group"
        description="Which group a new code leads into."
        htmlFor="setting-default-group"
      >
        <Select
          id="setting-default-group"
          data={[
            NO_GROUP,
            ...all.map(({ id, name }) => ({ value: String(id), label: isolate(name) })),
          ]}
          value={draft.defaultGroupId === null ? NO_GROUP.value : String(draft.defaultGroupId)}
          allowDeselect={false}
          error={errorOf('defaultGroupId', 'Not a group that there is')}
          onChange={(id) =>
            set({ defaultGroupId: id === null || id === NO_GROUP.value ? null : Number(id) })
          }
        />
      </SettingsRow>
      <NumberSetting
        label="Uses"
        description="How often a new code can be used. Blank is unlimited."
        id="setting-default-uses"
        placeholder="Unlimited"
        min={0}
        max={LIMITS.maxUses}
        value={draft.defaultMaxUses === 0 ? '' : draft.defaultMaxUses}
        error={errorOf('defaultMaxUses', 'From 1 to 1,000,000, or blank')}
        onChange={(uses) => set({ defaultMaxUses: uses === '' ? 0 : uses })}
      />
      <NumberSetting
        label="Valid for"
        description={
          draft.mustExpire
            ? 'Days. Blank is the longest validity.'
            : 'Days. Blank is without an expiry.'
        }
        id="setting-default-days"
        suffix=" days"
        placeholder={draft.mustExpire ? 'Longest validity' : 'No expiry'}
        min={1}
        max={LIMITS.validDays}
        value={draft.defaultExpiryDays ?? ''}
        error={errorOf('defaultExpiryDays', 'From 1 to 365, or blank')}
        onChange={(days) => set({ defaultExpiryDays: days === '' ? null : days })}
      />
    </SettingsSection>
  );
}
