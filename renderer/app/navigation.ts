import { create } from 'zustand';
import type { OperationName } from '#core/contract/index.ts';
import type { InviteDetail } from '#core/contract/invites.contract.ts';

export type Page = 'codes' | 'batches' | 'audit' | 'operators' | 'settings';

/** What somebody has to be allowed for a page to be there. */
export const PAGE_NEEDS: Readonly<Record<Page, OperationName>> = {
  codes: 'invites.page',
  batches: 'batches.page',
  audit: 'audit.page',
  operators: 'operators.list',
  settings: 'settings.update',
};

/** The dialogs that can be opened from anywhere: the header, the palette, a dropped file. */
export type OpenDialog =
  /** With a code, the form is filled with what that one has. */
  | { kind: 'create'; from?: InviteDetail }
  | { kind: 'import'; file: File | null }
  /** Checks the log; with a path, a file that was exported from one. */
  | { kind: 'verify'; path: string | null }
  | { kind: 'change-password' };

/** What somebody has to be allowed for a dialog to open. */
export const DIALOG_NEEDS: Readonly<Record<OpenDialog['kind'], OperationName>> = {
  create: 'invites.create',
  import: 'batches.import',
  verify: 'audit.verify',
  'change-password': 'session.changePassword',
};

interface Navigation {
  page: Page;
  dialog: OpenDialog | null;
  go: (page: Page) => void;
  /** Does nothing while one is open: it would be lost, with what is typed or runs in it. */
  open: (dialog: OpenDialog) => void;
  closeDialog: () => void;
}

/** Where the window is. */
export const useNavigation = create<Navigation>()((set) => ({
  page: 'codes',
  dialog: null,
  go: (page) => set({ page }),
  open: (dialog) => set((state) => (state.dialog === null ? { dialog } : state)),
  closeDialog: () => set({ dialog: null }),
}));
