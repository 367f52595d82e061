import { useMemo, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { InviteDetail } from '#core/contract/invites.contract.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { ErrorState, LoadingLines } from '#renderer/ui/states.tsx';
import { AskForm, type AskProps } from './ask-form.tsx';
import { checkFields, type Checked } from './check-fields.ts';
import { draftOf, editOf, type EditDraft } from './edit-draft.ts';
import { EditFields } from './edit-fields.tsx';
import { tagsProblem } from '#renderer/features/codes/tags/typed-tags.ts';

interface Props extends AskProps {
  id: number;
}

/** All that can be changed of one code. */
export function EditForm({ id, ...props }: Props) {
  const query = useQuery('invites.get', { id });
  if (query.error) return <ErrorState error={query.error} onRetry={query.reload} />;
  if (!query.data) return <LoadingLines label="Loading code" />;
  return <LoadedForm invite={query.data} {...props} />;
}

function LoadedForm({ invite, ...props }: AskProps & { invite: InviteDetail }) {
  const { timeZone } = useDesk().settings;
  const [before] = useState(() => draftOf(invite, timeZone));
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AppError>();
  const checked = useMemo<Checked<'edit'>>(() => {
    const problem = tagsProblem(draft.tags);
    if (problem !== undefined) return { ok: false, errors: { 'set.tags': problem } };
    return checkFields('edit', { set: editOf(before, draft) });
  }, [before, draft]);
  const errors = checked.ok ? {} : checked.errors;
  const isUntouched = !checked.ok && errors['set'] !== undefined;
  return (
    <AskForm
      {...props}
      action="edit"
      button="Save changes"
      checked={checked}
      planned={checked.ok ? checked.fields : null}
      onTried={() => setTried(true)}
      onRefused={setRefusal}
      explained={tried && isUntouched ? 'Nothing is changed yet.' : undefined}
    >
      <EditFields
        draft={draft}
        errors={
          refusal?.field === undefined ? errors : { ...errors, [refusal.field]: refusal.message }
        }
        set={(change: Partial<EditDraft>) => setDraft((now) => ({ ...now, ...change }))}
      />
    </AskForm>
  );
}
