import { Button, Group, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import styles from '#renderer/features/codes/actions/action-dialog.module.css';
import { NOT_COPIED } from '#renderer/features/codes/copy-code.ts';
import { readCodes } from '#renderer/features/codes/read-codes.ts';
import { useInviteNow } from '#renderer/features/codes/use-invite-now.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { toastError, toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import {
  DEFAULT_TEXT,
  fillText,
  PLACEHOLDERS,
  unknownPlaceholders,
  valuesOf,
} from './instructions.ts';
import { keepText, readText } from './kept-text.ts';

interface Props {
  /** As it was when it was asked for. */
  invite: Invite;
  onClose: () => void;
}

/** The code with instructions, as a text to send: shown as it will be, and copied. */
export function CopyTextDialog({ invite: asked, onClose }: Props) {
  const invite = useInviteNow(asked);
  const waits = isMasked(invite.code);
  const { timeZone } = useDesk().settings;
  const now = useNow();
  const [text, setText] = useState(readText);
  const [edits, setEdits] = useState(false);
  const filled = fillText(text, valuesOf(invite, now, timeZone));
  const unknown = unknownPlaceholders(text);

  const copy = async (event: FormEvent) => {
    event.preventDefault();
    keepText(text);
    try {
      const [code] = await readCodes([invite.id]);
      if (code === undefined || isMasked(code)) {
        toastNotice(NOT_COPIED);
        return;
      }
      const written = fillText(text, valuesOf({ ...invite, code }, now, timeZone));
      if (!(await copyText(written))) return;
      onClose();
      toastSuccess('Code copied as text with instructions');
    } catch (error) {
      toastError(error);
    }
  };

  return (
    <Dialog opened onClose={onClose} title="Copy as text" size={520}>
      <form className={styles.form} onSubmit={(event) => void copy(event)}>
        {edits && (
          <Textarea
            label="Your text"
            description={`Stands for what the code has: ${PLACEHOLDERS.map((one) => `{{${one}}}`).join(' ')}`}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            attributes={TYPED_DIRECTION}
            autosize
            autoFocus
            minRows={5}
            maxRows={10}
            maxLength={4_000}
            value={text}
            error={
              unknown.length === 0
                ? undefined
                : `Nothing stands for ${unknown.map((one) => `{{${one}}}`).join(' ')}`
            }
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <section aria-label="As it is copied">
          <pre className={styles.preview} tabIndex={0} dir="auto">
            {filled}
          </pre>
        </section>
        {waits && <p role="status">The code is not approved, and is not copied before.</p>}
        <Group justify="flex-end" gap="xs">
          {edits ? (
            <Button
              variant="subtle"
              color="gray"
              disabled={text === DEFAULT_TEXT}
              onClick={() => setText(DEFAULT_TEXT)}
            >
              Restore the first text
            </Button>
          ) : (
            <Button variant="subtle" color="gray" onClick={() => setEdits(true)}>
              Edit text
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" data-autofocus disabled={waits}>
            Copy text
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
