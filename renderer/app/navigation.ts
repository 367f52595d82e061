import { create } from 'zustand';

export type Page = 'codes' | 'batches' | 'settings';

/** The dialogs that can be opened from anywhere: the header, the palette, a dropped file. */
export type OpenDialog = { kind: 'create' } | { kind: 'import'; file: File | null };

interface Navigation {
  page: Page;
  dialog: OpenDialog | null;
  go: (page: Page) => void;
  open: (dialog: OpenDialog) => void;
  closeDialog: () => void;
}

/** Where the window is. */
export const useNavigation = create<Navigation>()((set) => ({
  page: 'codes',
  dialog: null,
  go: (page) => set({ page }),
  open: (dialog) => set({ dialog }),
  closeDialog: () => set({ dialog: null }),
}));
