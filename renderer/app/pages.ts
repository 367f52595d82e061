import {
  IconHistory,
  IconSettings,
  IconStack2,
  IconTicket,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Page } from '#renderer/app/navigation.ts';

/** The pages in the order of the side navigation; those at its foot last. */
export const PAGES: readonly { page: Page; label: string; icon: Icon; atFoot?: boolean }[] = [
  { page: 'codes', label: 'Codes', icon: IconTicket },
  { page: 'batches', label: 'Batches', icon: IconStack2 },
  { page: 'audit', label: 'Audit log', icon: IconHistory },
  { page: 'operators', label: 'Operators', icon: IconUsers, atFoot: true },
  { page: 'settings', label: 'Settings', icon: IconSettings, atFoot: true },
];
