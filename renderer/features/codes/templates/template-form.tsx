import { Button, Checkbox, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import type { FieldsProps } from '#renderer/features/codes/create/create-form.tsx';
import { checkPreset, presetOf } from '#renderer/features/codes/create/draft-sources.ts';
import type { Draft } from '#renderer/features/codes/create/draft.ts';
import { LimitFields } from '#renderer/features/codes/create/limit-fields.tsx';
import { NoteFields } from '#renderer/features/codes/create/note-fields.tsx';
import { RoleFields } from '#renderer/features/codes/create/role-fields.tsx';
import { shownErrors } from '#renderer/features/codes/create/shown-errors.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { InlineError } from '#renderer/ui/states.tsx';
import { TemplateName } from './template-name.tsx';
import styles from '#renderer/features/codes/create/create-form.module.css';

/** A template while it is edited; without an id it is a new one. */
export interface EditedTemplate {
  id?: number;
  name: string;
  draft: Draft;
}

interface Props {
  template: EditedTemplate;
  onDone: () => void;
}

/** The create form's own fields, as far as a template presets them. */
export function TemplateForm({ template, onDone }: Props) {
  const task = useTask('templates.save');
  const groups = useQuery('groups.list', {}, ['groups']);
  const now = useNow();
  const { settings } = useDesk();
  const [name, setName] = useState(template.name);
  const [draft, setDraft] = useState(template.draft);
  const [tried, setTried] = useState(false);
  const failure = task.state.phase === 'failed' ? task.state.error : null;
  const ofName = failure?.field === 'name' ? failure.message : undefined;
  const all = checkPreset(draft, now, settings);
  const fields: FieldsProps = {
    draft,
    errors: shownErrors(all, draft, tried),
    asTemplate: true,
    set: (change) => setDraft({ ...draft, ...change }),
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (name.trim() === '' || Object.keys(all).length > 0) return;
    const saved = await task.run({
      ...(template.id === undefined ? {} : { templateId: template.id }),
      name,
      settings: presetOf(draft),
    });
    if (!saved) return;
    announce('Template saved');
    onDone();
  };

  return (
    <form className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
      <TemplateName
        name={name}
        tried={tried}
        error={ofName}
        autoFocus
        onChange={(typed) => {
          setName(typed);
          if (failure !== null) task.reset();
        }}
      />
      <RoleFields {...fields} groups={groups.data ?? []} />
      <Checkbox
        label="Ask for the group each time"
        checked={draft.asksGroup}
        onChange={(event) =>
          setDraft({ ...draft, asksGroup: event.currentTarget.checked, groupId: null })
        }
      />
      <LimitFields {...fields} />
      <NoteFields {...fields} />
      {failure !== null && ofName === undefined && <InlineError error={failure} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          Back
        </Button>
        <Button type="submit" loading={task.state.phase === 'running'}>
          Save template
        </Button>
      </Group>
    </form>
  );
}
