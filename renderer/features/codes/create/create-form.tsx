import { Button } from '@mantine/core';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { CreateInvites } from '#core/contract/invites.contract.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { countOf } from '#renderer/ui/format.ts';
import { withMod } from '#renderer/ui/platform.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { AudienceFields } from './audience-fields.tsx';
import {
  checkDraft,
  fieldOf,
  mayMend,
  type Draft,
  type FieldErrors,
  type FilledInvites,
} from './draft.ts';
import { LimitFields } from './limit-fields.tsx';
import { NoteFields } from './note-fields.tsx';
import { RoleFields } from './role-fields.tsx';
import { sentenceOf } from './sentence.ts';
import styles from './create-form.module.css';

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
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
}

/** Five decisions in the order in which they are made; at the right, what they come to. */
export function CreateForm({ draft, onChange, busy, error, onSubmit, onCancel }: Props) {
  const groups = useQuery('groups.list', {}, ['groups']);
  const now = useNow();
  const { timeZone } = useDesk().settings;
  const [tried, setTried] = useState(false);
  /** The engine's error that has been seen to: its field was changed since. */
  const [mended, setMended] = useState<AppError>();
  const checked = checkDraft(draft, now, timeZone);
  const refusal = error === mended ? undefined : error;
  const engineField = fieldOf(refusal?.field?.split('.')[0]);
  const errors: FieldErrors = {
    ...(engineField && refusal ? { [engineField]: refusal.message } : {}),
    ...(checked.ok ? {} : shownErrors(checked.errors, draft, tried)),
  };

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (checked.ok && !busy) onSubmit(checked.input);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
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
    <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <div className={styles.fields}>
        <AudienceFields {...fields} />
        <RoleFields {...fields} groups={groups.data ?? []} />
        <LimitFields {...fields} />
        <NoteFields {...fields} />
      </div>
      <div className={styles.summary}>
        <h3 className={styles.heading}>This makes</h3>
        <Summary
          input={checked.ok ? checked.input : null}
          groupName={groups.data?.find(({ id }) => id === draft.groupId)?.name ?? null}
        />
        {refusal && engineField === undefined && <InlineError error={refusal} />}
        {groups.error && <InlineError error={groups.error} />}
        <Button
          type="submit"
          fullWidth
          loading={busy}
          aria-keyshortcuts="Control+Enter"
          title={`${submitLabel(checked.ok ? checked.input.count : null)} (${withMod('Enter')})`}
        >
          {submitLabel(checked.ok ? checked.input.count : null)}
        </Button>
        <Button variant="default" fullWidth onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface SummaryProps {
  input: FilledInvites | null;
  groupName: string | null;
}

function Summary({ input, groupName }: SummaryProps) {
  const now = useNow();
  const zone = useDesk().settings.timeZone;
  return (
    <p className={styles.sentence} data-incomplete={input === null} aria-live="polite">
      {input === null
        ? 'Nothing yet: mend what is marked at the left.'
        : sentenceOf(input, groupName, now, zone)}
    </p>
  );
}

function submitLabel(count: number | null): string {
  if (count === null) return 'Create';
  return `Create ${count === 1 ? 'code' : countOf(count, 'code')}`;
}

/** What has not been typed yet is no mistake until somebody tries to go on. */
function shownErrors(errors: FieldErrors, draft: Draft, tried: boolean): FieldErrors {
  if (tried) return errors;
  const { email, expiry, ...typed } = errors;
  const dateIsOpen = draft.validity === 'date' && draft.date === '';
  return {
    ...typed,
    ...(email !== undefined && looksFinished(draft.email) ? { email } : {}),
    ...(expiry !== undefined && !dateIsOpen ? { expiry } : {}),
  };
}

function looksFinished(email: string): boolean {
  return /@.+/.test(email) || /\s/.test(email.trim());
}
