import { Select } from '@mantine/core';
import type { FieldsProps } from './fields.ts';
import { NumberSetting } from './number-setting.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

/** Where the desk is, when it warns and when it locks. */
export function DeskFields({ draft, set, errorOf, zone }: FieldsProps & { zone: string }) {
  return (
    <SettingsSection title="Desk">
      <SettingsRow
        label="Time zone"
        description="Days end at midnight here."
        htmlFor="setting-time-zone"
      >
        <Select
          id="setting-time-zone"
          searchable
          data={timeZones(zone)}
          value={draft.timeZone}
          allowDeselect={false}
          nothingFoundMessage="No such time zone"
          error={errorOf('timeZone', 'Not a time zone that this computer knows')}
          onChange={(timeZone) => timeZone !== null && set({ timeZone })}
        />
      </SettingsRow>
      <NumberSetting
        label="Near limit, from"
        description="Share of the uses from which a code warns."
        id="setting-near-limit"
        suffix=" %"
        min={1}
        max={100}
        value={draft.nearLimitPercent}
        error={errorOf('nearLimitPercent', 'From 1 to 100')}
        onChange={(nearLimitPercent) => set({ nearLimitPercent })}
      />
      <NumberSetting
        label="Expiring, within"
        description="Days before its end from which a code warns."
        id="setting-expiring"
        suffix=" days"
        min={1}
        max={365}
        value={draft.expiringDays}
        error={errorOf('expiringDays', 'From 1 to 365')}
        onChange={(expiringDays) => set({ expiringDays })}
      />
      <NumberSetting
        label="Lock after"
        description="Nobody at it, the window asks for the password again."
        id="setting-idle-lock"
        suffix=" minutes"
        min={1}
        max={240}
        value={draft.idleLockMinutes}
        error={errorOf('idleLockMinutes', 'From 1 to 240')}
        onChange={(idleLockMinutes) => set({ idleLockMinutes })}
      />
    </SettingsSection>
  );
}

/** The zones that this computer knows; the present one even where it is not listed (`UTC`). */
function timeZones(present: string): string[] {
  return [...new Set([present, ...Intl.supportedValuesOf('timeZone')])];
}
