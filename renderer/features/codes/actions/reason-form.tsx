import { TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { AskForm, type AskProps } from './ask-form.tsx';
import { checkFields } from './check-fields.ts';

interface Props extends AskProps {
  action: 'revoke' | 'restore' | 'reject';
}

/** What the plan is asked with: the reason changes nothing of it. */
const WITHOUT_REASON = { reason: '' };

/** What is done only with a reason. */
export function ReasonForm({ action, ...props }: Props) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const checked = useMemo(() => checkFields(action, { reason: reason.trim() }), [action, reason]);
  const error = checked.ok ? undefined : checked.errors['reason'];
  return (
    <AskForm
      {...props}
      action={action}
      checked={checked}
      planned={WITHOUT_REASON}
      onTried={() => setTried(true)}
      explained={explanationOf(action)}
    >
      <TextInput
        label="Reason"
        description="Kept in the audit log."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        attributes={TYPED_DIRECTION}
        autoComplete="off"
        data-autofocus
        maxLength={LIMITS.reason}
        value={reason}
        error={tried || reason !== '' ? error : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </AskForm>
  );
}

function explanationOf(action: Props['action']): string {
  switch (action) {
    case 'revoke':
      return 'Takes the right away: whoever tries to redeem it is refused. Only a superuser can restore it, with a reason.';
    case 'restore':
      return 'Brings back exactly what the revocation took.';
    case 'reject':
      return 'It can then never be redeemed. Whoever asked for it can duplicate it and ask again.';
  }
}
