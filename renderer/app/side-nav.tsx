import {
  IconKey,
  IconSettings,
  IconStack2,
  IconTicket,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useNavigation, type Page } from '#renderer/app/navigation.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { OperatorMenu } from '#renderer/features/session/operator-menu.tsx';
import styles from './side-nav.module.css';

const PAGES: readonly { page: Page; label: string; icon: Icon }[] = [
  { page: 'codes', label: 'Codes', icon: IconTicket },
  { page: 'batches', label: 'Batches', icon: IconStack2 },
];

export function SideNav() {
  const mayManage = useMay('operators.list');
  return (
    <nav className={styles.side} aria-label="Main">
      <div className={styles.brand}>
        <IconKey size={18} stroke={2} aria-hidden />
        Latchkey
      </div>
      {PAGES.map((entry) => (
        <NavButton key={entry.page} {...entry} />
      ))}
      <div className={styles.gap} />
      {mayManage && <NavButton page="operators" label="Operators" icon={IconUsers} />}
      <NavButton page="settings" label="Settings" icon={IconSettings} />
      <OperatorMenu />
    </nav>
  );
}

function NavButton({ page, label, icon: PageIcon }: { page: Page; label: string; icon: Icon }) {
  const current = useNavigation((state) => state.page === page);
  const go = useNavigation((state) => state.go);
  return (
    <button
      type="button"
      className={styles.link}
      aria-current={current ? 'page' : undefined}
      onClick={() => go(page)}
    >
      <PageIcon size={18} stroke={1.7} aria-hidden />
      {label}
    </button>
  );
}
