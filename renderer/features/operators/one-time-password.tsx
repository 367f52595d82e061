import { Dialog } from '#renderer/ui/dialog.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { ShownOnce } from './shown-once.tsx';

export interface OneTimePassword {
  /** Whose it is. */
  name: string;
  password: string;
}

interface Props extends OneTimePassword {
  onClose: () => void;
}

/** A password that a superuser hands on. */
export function OneTimePasswordDialog({ onClose, ...oneTime }: Props) {
  return (
    <Dialog
      opened
      onClose={onClose}
      title={`One-time password for ${isolate(oneTime.name)}`}
      size={480}
      closeOnClickOutside={false}
    >
      <OneTimePasswordShown {...oneTime} onDone={onClose} />
    </Dialog>
  );
}

/** The same inside a dialog that is open already. */
export function OneTimePasswordShown({
  name,
  password,
  onDone,
}: OneTimePassword & { onDone: () => void }) {
  return (
    <ShownOnce secret={password} what="One-time password" onDone={onDone}>
      Give it to <bdi>{name}</bdi>, who must change it at the first sign-in. It is shown this once
      and is kept nowhere.
    </ShownOnce>
  );
}
