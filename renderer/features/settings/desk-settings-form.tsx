import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Settings } from '#core/settings/settings.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { DeskFields } from './desk-fields.tsx';
import type { FieldsProps } from './fields.ts';
import { DefaultFields, NewCodeFields } from './new-code-fields.tsx';
import { ApprovalFields, PolicyFields } from './policy-fields.tsx';
import { checkChanges, unsaved, type Typed } from './settings-draft.ts';
import styles from './settings-page.module.css';

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
  const checked = checkChanges(typed);
  const changed = Object.keys(typed).length > 0;
  const refused = task.state.phase === 'failed' ? task.state.error : null;
  const change = (to: Typed) => {
    setTyped(to);
    // What was refused may go now.
    if (refused !== null) task.reset();
  };
  const fields: FieldsProps = {
    draft: { ...settings, ...typed },
    set: (more) => change(unsaved({ ...typed, ...more }, settings)),
    errorOf: (field, message) =>
      !checked.ok && checked.fields.includes(field) ? message : refused?.field === field,
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!checked.ok || !changed) return;
    if (await task.run(checked.changes)) toastSuccess('Settings saved');
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <DeskFields {...fields} zone={settings.timeZone} />
      <NewCodeFields {...fields} />
      <DefaultFields {...fields} />
      <PolicyFields {...fields} />
      <ApprovalFields {...fields} />
      <div className={styles.save}>
        {refused !== null && <InlineError error={refused} />}
        <Group gap="xs">
          <Button
            type="submit"
            disabled={!changed || !checked.ok}
            loading={task.state.phase === 'running'}
          >
            Save settings
          </Button>
          <Button variant="default" disabled={!changed} onClick={() => change({})}>
            Discard changes
          </Button>
        </Group>
      </div>
    </form>
  );
}
