import { create } from 'zustand';

export type Page = 'codes' | 'batches' | 'operators' | 'settings';

/** The dialogs that can be opened from anywhere: the header, the palette, a dropped file. */
export type OpenDialog =
  | { kind: 'create' }
  | { kind: 'import'; file: File | null }
  | { kind: 'change-password' };

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
