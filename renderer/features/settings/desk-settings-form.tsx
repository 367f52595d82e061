import { Button, Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { CODE_LIMITS, type AlphabetName } from '#core/invites/code.ts';
import type { Settings } from '#core/settings/settings.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { checkChanges, unsaved, type Typed } from './settings-draft.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const ALPHABETS: { value: AlphabetName; label: string }[] = [
  { value: 'unambiguous', label: 'Unambiguous' },
  { value: 'full', label: 'A–Z and 0–9' },
];

/**
 * What the desk goes by, for every window and the command line. What is typed lies over what holds:
 * a change by another process shows in all other fields.
 */
export function DeskSettingsForm({ settings }: { settings: Settings }) {
  const [typed, setTyped] = useState<Typed>({});
  const [known, setKnown] = useState(settings);
  const task = useTask('settings.update');
  // What has come to hold is not typed any more: a later change elsewhere then shows.
  if (known !== settings) {
    setKnown(settings);
    setTyped(unsaved(typed, settings));
  }
  const draft = { ...settings, ...typed };
  const checked = checkChanges(typed);
  const changed = Object.keys(typed).length > 0;
  const set = (change: Typed) => setTyped(unsaved({ ...typed, ...change }, settings));
  const errorOf = (field: keyof Settings, message: string) =>
    !checked.ok && checked.fields.includes(field) ? message : undefined;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!checked.ok || !changed) return;
    if (await task.run(checked.changes)) toastSuccess('Settings saved');
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <SettingsSection title="Desk">
        <SettingsRow
          label="Time zone"
          description="Days end at midnight here."
          htmlFor="setting-time-zone"
        >
          <Select
            id="setting-time-zone"
            searchable
            data={timeZones(settings.timeZone)}
            value={draft.timeZone}
            allowDeselect={false}
            nothingFoundMessage="No such time zone"
            error={errorOf('timeZone', 'Not a time zone that this computer knows')}
            onChange={(timeZone) => timeZone !== null && set({ timeZone })}
          />
        </SettingsRow>
        <SettingsRow
          label="Near limit, from"
          description="Share of the uses from which a code warns."
          htmlFor="setting-near-limit"
        >
          <NumberInput
            id="setting-near-limit"
            w={160}
            suffix=" %"
            min={1}
            max={100}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.nearLimitPercent}
            error={errorOf('nearLimitPercent', 'From 1 to 100')}
            onChange={(nearLimitPercent) => set({ nearLimitPercent })}
          />
        </SettingsRow>
        <SettingsRow
          label="Expiring, within"
          description="Days before its end from which a code warns."
          htmlFor="setting-expiring"
        >
          <NumberInput
            id="setting-expiring"
            w={160}
            suffix=" days"
            min={1}
            max={365}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.expiringDays}
            error={errorOf('expiringDays', 'From 1 to 365')}
            onChange={(expiringDays) => set({ expiringDays })}
          />
        </SettingsRow>
        <SettingsRow
          label="Lock after"
          description="Without a key or a click, the window asks for the password again."
          htmlFor="setting-idle-lock"
        >
          <NumberInput
            id="setting-idle-lock"
            w={160}
            suffix=" minutes"
            min={1}
            max={240}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.idleLockMinutes}
            error={errorOf('idleLockMinutes', 'From 1 to 240')}
            onChange={(idleLockMinutes) => set({ idleLockMinutes })}
          />
        </SettingsRow>
      </SettingsSection>
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
        <SettingsRow
          label="Length"
          description="Random characters, without a prefix."
          htmlFor="setting-length"
        >
          <NumberInput
            id="setting-length"
            w={160}
            min={CODE_LIMITS.minLength}
            max={CODE_LIMITS.maxLength}
            clampBehavior="none"
            allowDecimal={false}
            value={draft.codeLength}
            error={errorOf('codeLength', 'From 4 to 32')}
            onChange={(codeLength) => set({ codeLength })}
          />
        </SettingsRow>
        {task.state.phase === 'failed' && <InlineError error={task.state.error} />}
        <Group gap="xs" mt="md">
          <Button
            type="submit"
            disabled={!changed || !checked.ok}
            loading={task.state.phase === 'running'}
          >
            Save settings
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => setTyped({})}>
            Discard changes
          </Button>
        </Group>
      </SettingsSection>
    </form>
  );
}

/** The zones that this computer knows; the present one even where it is not listed (`UTC`). */
function timeZones(present: string): string[] {
  return [...new Set([present, ...Intl.supportedValuesOf('timeZone')])];
}
