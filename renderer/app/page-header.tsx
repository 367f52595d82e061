import type { ReactNode } from 'react';
import { ColorSchemeMenu } from '#renderer/app/color-scheme-menu.tsx';
import { SearchField } from '#renderer/app/search-field.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import styles from './page-header.module.css';

interface Props {
  title: string;
  /** The live count beside the title; undefined while it is not known. */
  count?: number | undefined;
  /** More keys for the search field, such as the list's arrows. */
  searchProps?: Omit<React.ComponentProps<typeof SearchField>, 'ref'>;
  children?: ReactNode;
}

export function PageHeader({ title, count, searchProps, children }: Props) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {title}
        {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
      </h1>
      <SearchField {...searchProps} />
      <div className={styles.actions}>
        {children}
        <ColorSchemeMenu />
      </div>
    </header>
  );
}
