import { create } from 'zustand';

interface UndoMenuState {
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}

/** Whether the list of the last actions is open: its button opens it, and the menu of the program. */
export const useUndoMenu = create<UndoMenuState>()((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
