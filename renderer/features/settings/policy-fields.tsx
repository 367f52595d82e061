import { SegmentedControl, Switch } from '@mantine/core';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { APPROVAL_RULES, type ApprovalRule } from '#core/settings/settings.ts';
import type { FieldsProps } from './fields.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const RULES: Readonly<Record<ApprovalRule, string>> = {
  off: 'Off',
  all: 'Every code',
  admin: 'Admin codes',
};
const RULE_CHOICES = APPROVAL_RULES.map((value) => ({ value, label: RULES[value] }));

/** What bounds how long codes are valid, whoever makes them and by whichever way. */
export function PolicyFields({ draft, set, errorOf }: FieldsProps) {
  return (
    <SettingsSection title="Policy">
      <SettingsRow
        label="Every code must expire"
        description="No code can be made without an end. Those that there are stay as they are."
        htmlFor="setting-must-expire"
      >
        <Switch
          id="setting-must-expire"
          checked={draft.mustExpire === true}
          onChange={(event) => set({ mustExpire: event.currentTarget.checked })}
        />
      </SettingsRow>
      <NumberSetting
        label="Longest validity"
        description="How far ahead a code can end, also when it is extended."
        id="setting-longest-validity"
        suffix=" days"
        min={1}
        max={LIMITS.validDays}
        value={draft.longestValidityDays}
        error={errorOf('longestValidityDays', 'From 1 to 365')}
        onChange={(longestValidityDays) => set({ longestValidityDays })}
      />
    </SettingsSection>
  );
}

/** Which new codes wait for somebody else. */
export function ApprovalFields({ draft, set }: FieldsProps) {
  return (
    <SettingsSection title="Approval">
      <SettingsRow
        label="Wait for approval"
        description="New codes wait until another superuser approves them. Admin codes carry the role or the permission of an admin."
      >
        <SegmentedControl
          size="sm"
          aria-label="Wait for approval"
          data={RULE_CHOICES}
          value={APPROVAL_RULES.find((rule) => rule === draft.approval) ?? 'off'}
          onChange={(approval) => set({ approval })}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
