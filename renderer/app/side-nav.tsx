import { IconKey } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useMay } from '#renderer/bridge/operator.ts';
import { PAGE_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { PAGES } from '#renderer/app/pages.ts';
import { WaitingLink } from '#renderer/features/codes/waiting-link.tsx';
import { OperatorMenu } from '#renderer/features/session/operator-menu.tsx';
import styles from './side-nav.module.css';

export function SideNav() {
  return (
    <nav className={styles.side} aria-label="Main">
      <div className={styles.brand}>
        <IconKey size={18} stroke={2} aria-hidden />
        Latchkey
      </div>
      {PAGES.filter(({ atFoot }) => atFoot !== true).map((entry) => (
        <Fragment key={entry.page}>
          <NavButton {...entry} />
          {entry.page === 'codes' && <WaitingLink className={styles.link} />}
        </Fragment>
      ))}
      <div className={styles.gap} />
      {PAGES.filter(({ atFoot }) => atFoot === true).map((entry) => (
        <NavButton key={entry.page} {...entry} />
      ))}
      <OperatorMenu />
    </nav>
  );
}

/** The way to a page; nothing for whom there is none. */
function NavButton({ page, label, icon: PageIcon }: (typeof PAGES)[number]) {
  const current = useNavigation((state) => state.page === page);
  const go = useNavigation((state) => state.go);
  if (!useMay(PAGE_NEEDS[page])) return null;
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
