import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { CreateInvites } from '#core/contract/invites.contract.ts';
import type { Template } from '#core/contract/templates.contract.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { SaveTemplateDialog } from '#renderer/features/codes/templates/save-template-dialog.tsx';
import { TemplatesDialog } from '#renderer/features/codes/templates/templates-dialog.tsx';
import { useTemplates } from '#renderer/features/codes/templates/use-templates.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { countOf } from '#renderer/ui/format.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { checkDraft, fieldOf, mayMend, type FieldErrors } from './check-draft.ts';
import { fillFromTemplate, isStill } from './draft-sources.ts';
import type { Draft } from './draft.ts';
import { LimitFields } from './limit-fields.tsx';
import { NoteFields } from './note-fields.tsx';
import { RoleFields } from './role-fields.tsx';
import { shownErrors } from './shown-errors.ts';
import { Summary } from './summary.tsx';
import { TemplateChips } from './template-chips.tsx';
import { useSpaceErrors } from './use-code-space.ts';
import styles from './create-form.module.css';

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The template that the form was filled from. */
  templateId: number | undefined;
  onTemplate: (template: Template, draft: Draft) => void;
  busy: boolean;
  error: AppError | undefined;
  onSubmit: (input: CreateInvites) => void;
  onCancel: () => void;
}

/** What every group of fields gets. */
export interface FieldsProps {
  draft: Draft;
  errors: FieldErrors;
  set: (change: Partial<Draft>) => void;
  /** Whether the form makes a template: what no template says is left out. */
  asTemplate?: boolean;
}

/** Five decisions in the order in which they are made; at the right, what they come to. */
export function CreateForm(props: Props) {
  const { draft, onChange, templateId, onTemplate, busy, error, onSubmit, onCancel } = props;
  const groups = useQuery('groups.list', {}, ['groups']);
  const templates = useTemplates();
  const now = useNow();
  const { settings } = useDesk();
  const [tried, setTried] = useState(false);
  const [beside, setBeside] = useState<'save' | 'manage' | null>(null);
  const groupField = useRef<HTMLInputElement>(null);
  /** The engine's error that has been seen to: its field was changed since. */
  const [mended, setMended] = useState<AppError>();
  const checked = checkDraft(draft, now, settings);
  const spaceErrors = useSpaceErrors(draft);
  const refusal = error === mended ? undefined : error;
  const engineField = fieldOf(refusal?.field?.split('.')[0]);
  const errors: FieldErrors = {
    ...(engineField && refusal ? { [engineField]: refusal.message } : {}),
    ...spaceErrors,
    ...(checked.ok ? {} : shownErrors(checked.errors, draft, tried)),
  };
  const template = templates.find(({ id }) => id === templateId);
  const stillFilled = template !== undefined && isStill(template.settings, draft, settings);
  const ready = checked.ok && Object.keys(spaceErrors).length === 0;
  const missing =
    Object.keys(spaceErrors).length > 0
      ? 'there are too few codes of this form'
      : !checked.ok && Object.keys(checked.errors).join() === 'groupId'
        ? 'choose the group'
        : null;
  const count = ready ? checked.input.count : null;

  // A template that asks for its group leaves nothing else to be typed.
  useEffect(() => {
    if (templateId !== undefined && draft.asksGroup) groupField.current?.focus();
  }, [templateId, draft.asksGroup]);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (ready && !busy) onSubmit(checked.input);
  };
  const fill = (template: Template) => {
    setTried(false);
    setMended(error);
    onTemplate(template, fillFromTemplate(template.settings, settings, draft));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
    const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    const template = digit === undefined ? undefined : templates[Number(digit) - 1];
    if (template === undefined) return;
    event.preventDefault();
    fill(template);
  };
  const fields: FieldsProps = {
    draft,
    errors,
    set: (change) => {
      if (mayMend(change, engineField)) setMended(error);
      onChange({ ...draft, ...change });
    },
  };

  return (
    <>
      <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
        <div className={styles.fields}>
          <AudienceFields {...fields} />
          <RoleFields {...fields} groups={groups.data ?? []} groupRef={groupField}>
            <TemplateChips
              templates={templates}
              chosen={stillFilled ? templateId : undefined}
              onChoose={fill}
              onManage={() => setBeside('manage')}
            />
          </RoleFields>
          <LimitFields {...fields} />
          <NoteFields {...fields} />
        </div>
        <div className={styles.summary}>
          <Summary
            checked={ready ? checked : null}
            missing={missing}
            groupName={groups.data?.find(({ id }) => id === draft.groupId)?.name ?? null}
          />
          {refusal && engineField === undefined && <InlineError error={refusal} />}
          {groups.error && <InlineError error={groups.error} />}
          <Button
            type="submit"
            fullWidth
            loading={busy}
            aria-keyshortcuts="Control+Enter"
            title={`${submitLabel(count)} (${keysOf('create')})`}
          >
            {submitLabel(count)}
          </Button>
          <Button variant="default" fullWidth onClick={onCancel}>
            Cancel
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            fullWidth
            mt={4}
            onClick={() => setBeside('save')}
          >
            Save as template
          </Button>
        </div>
      </form>
      {beside === 'save' && <SaveTemplateDialog draft={draft} onClose={() => setBeside(null)} />}
      {beside === 'manage' && <TemplatesDialog onClose={() => setBeside(null)} />}
    </>
  );
}

function submitLabel(count: number | null): string {
  if (count === null) return 'Create';
  return `Create ${count === 1 ? 'code' : countOf(count, 'code')}`;
}
