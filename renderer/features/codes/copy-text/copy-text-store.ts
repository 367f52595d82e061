import { create } from 'zustand';
import type { Invite } from '#core/contract/invites.contract.ts';

/** The code that is being copied as a text. */
export const useCopiedText = create<{ invite: Invite | null }>()(() => ({ invite: null }));

export function askCopyText(invite: Invite): void {
  useCopiedText.setState({ invite });
}
