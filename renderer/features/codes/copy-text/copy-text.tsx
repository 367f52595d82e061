import { CopyTextDialog } from './copy-text-dialog.tsx';
import { useCopiedText } from './copy-text-store.ts';

/** The dialog that copies a code as a text, while somebody asks for it. */
export function CopyText() {
  const invite = useCopiedText((state) => state.invite);
  if (invite === null) return null;
  return (
    <CopyTextDialog invite={invite} onClose={() => useCopiedText.setState({ invite: null })} />
  );
}
