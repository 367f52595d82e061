import { useState } from 'react';
import type { Action } from '#core/contract/actions.contract.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useAskedAction, type Asked } from './action-store.ts';
import { ACTION_WORDS } from './action-words.ts';
import { AskForm, type AskProps } from './ask-form.tsx';
import { EditForm } from './edit-form.tsx';
import { ExtendForm } from './extend-form.tsx';
import { ReasonForm } from './reason-form.tsx';
import { SetForm } from './set-form.tsx';
import { TagForm } from './tag-form.tsx';

/** The question before an action, while there is one. */
export function ActionDialog() {
  const asked = useAskedAction((state) => state.asked);
  if (asked === null) return null;
  return <AskedDialog {...asked} />;
}

function AskedDialog({ action, target, answer }: Asked) {
  /** While it runs only its own button cancels it. */
  const [isRunning, setRunning] = useState(false);
  const isEdit = action === 'edit' && target.one !== null;
  return (
    <Dialog
      opened
      onClose={() => answer(false)}
      title={titleOf(action, target.what)}
      size={isEdit ? 640 : 480}
      closeOnClickOutside={false}
      closeOnEscape={!isRunning}
      withCloseButton={!isRunning}
    >
      <Question
        action={action}
        target={target}
        onRunning={setRunning}
        onDone={() => answer(true)}
        onCancel={() => answer(false)}
      />
    </Dialog>
  );
}

function titleOf(action: Action, what: string): string {
  switch (action) {
    case 'extend':
      return `Extend ${what}`;
    case 'edit':
      return `Edit ${what}`;
    case 'tag':
      return `Tags of ${what}`;
    default:
      return `${ACTION_WORDS[action].verb} ${what}?`;
  }
}

function Question(props: AskProps) {
  const { action, target } = props;
  switch (action) {
    case 'revoke':
    case 'restore':
    case 'reject':
      return <ReasonForm {...props} action={action} />;
    case 'extend':
      return <ExtendForm {...props} />;
    case 'tag':
      return <TagForm {...props} />;
    case 'edit':
      return target.one === null ? <SetForm {...props} /> : <EditForm {...props} id={target.one} />;
    case 'activate':
    case 'deactivate':
    case 'archive':
    case 'unarchive':
    case 'approve':
      return (
        <AskForm
          {...props}
          action={action}
          checked={NOTHING_MORE}
          planned={NOTHING_MORE.fields}
          explained={explanationOf(action, target.one !== null)}
        />
      );
  }
}

const NOTHING_MORE = { ok: true, fields: {} } as const;

function explanationOf(
  action: 'activate' | 'deactivate' | 'archive' | 'unarchive' | 'approve',
  one: boolean,
): string {
  const them = one ? 'it' : 'them';
  switch (action) {
    case 'activate':
      return 'Takes back that they were deactivated. Revoked and expired codes stay as they are.';
    case 'deactivate':
      return one
        ? 'Whoever tries to redeem it is refused. What was redeemed before stays. You can activate it again at any time.'
        : 'Whoever tries to redeem one of them is refused. What was redeemed before stays. You can activate them again at any time.';
    case 'archive':
      return `Puts ${them} away: nobody can redeem ${them} and nothing of ${them} can be changed until you unarchive ${them}.`;
    case 'unarchive':
      return 'Brings them back as they were when they were archived.';
    case 'approve':
      return 'From then on they can be redeemed, printed and exported. You answer for it in the audit log.';
  }
}
