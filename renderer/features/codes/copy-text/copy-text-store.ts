import { create } from 'zustand';
import type { Invite } from '#core/contract/invites.contract.ts';
import { dismissConfirmations } from '#renderer/ui/toast.tsx';

/** The code that is being copied as a text. */
export const useCopiedText = create<{ invite: Invite | null }>()(() => ({ invite: null }));

export function askCopyText(invite: Invite): void {
  dismissConfirmations();
  useCopiedText.setState({ invite });
}
