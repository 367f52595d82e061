import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { checkPreset, presetOf } from '#renderer/features/codes/create/draft-sources.ts';
import type { Draft } from '#renderer/features/codes/create/draft.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { TemplateName } from './template-name.tsx';
import styles from './templates.module.css';

interface Props {
  draft: Draft;
  onClose: () => void;
}

/** What the form says, kept under a name. */
export function SaveTemplateDialog({ draft, onClose }: Props) {
  const task = useTask('templates.save');
  const now = useNow();
  const { settings } = useDesk();
  const [name, setName] = useState('');
  const [asksGroup, setAsksGroup] = useState(draft.asksGroup);
  const [tried, setTried] = useState(false);
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const ofName = failure?.field === 'name' ? failure.message : undefined;
  const problems = Object.values(checkPreset(draft, now, settings));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (name.trim() === '' || problems.length > 0) return;
    const saved = await task.run({ name, settings: presetOf({ ...draft, asksGroup }) });
    if (!saved) return;
    toastSuccess(`Template ${isolate(saved.name)} saved`);
    onClose();
  };

  return (
    <Dialog opened onClose={onClose} title="Save as template" size={440}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <TemplateName
            name={name}
            tried={tried}
            error={ofName}
            description="How many, for whom and from when are typed anew each time."
            onChange={(typed) => {
              setName(typed);
              if (failure !== null) task.reset();
            }}
          />
          <Checkbox
            label="Ask for the group each time"
            checked={asksGroup}
            onChange={(event) => setAsksGroup(event.currentTarget.checked)}
          />
          {problems.length > 0 && (
            <p className={styles.problem} role="alert">
              Mend this in the form first: {problems.join(' · ')}
            </p>
          )}
          {failure !== null && ofName === undefined && <InlineError error={failure} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={problems.length > 0}
              loading={task.state.phase === 'running'}
            >
              Save template
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
