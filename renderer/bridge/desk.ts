import { createContext, useContext } from 'react';
import type { OutputOf } from '#core/contract/index.ts';
import type { Settings } from '#core/settings/settings.ts';

export interface Desk {
  status: OutputOf<'desk.status'>;
  settings: Settings;
  shell: OutputOf<'shell.info'>;
}

export const DeskContext = createContext<Desk | null>(null);

/** What this desk is and how it is set; there whenever the frame is. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk is called outside the started window');
  return desk;
}
