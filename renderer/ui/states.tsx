import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import styles from './states.module.css';

interface EmptyProps {
  icon: Icon;
  title: string;
  /** What this list will hold, or why nothing is here. */
  children: ReactNode;
  /** The two best next steps. */
  actions?: ReactNode;
}

/** A list with nothing in it. */
export function EmptyState({ icon: EmptyIcon, title, children, actions }: EmptyProps) {
  return (
    <div className={styles.state}>
      <EmptyIcon size={28} stroke={1.5} aria-hidden className={styles.icon} />
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** Something that could not be shown: what happened and the way on. */
export function ErrorState({ error, onRetry }: { error: AppError; onRetry?: () => void }) {
  return (
    <div className={styles.state} role="alert">
      <IconAlertTriangle size={28} stroke={1.5} aria-hidden className={styles.bad} />
      <h2 className={styles.title}>This could not be shown</h2>
      <div className={styles.text}>{error.message}</div>
      {onRetry && (
        <div className={styles.actions}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

/** An error in the middle of a form or dialog, where the rest stays usable. */
export function InlineError({ error }: { error: AppError }) {
  return (
    <div className={styles.inline} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{error.message}</span>
    </div>
  );
}

/** What is shown stays, but may not be up to date: beside it stands why, and the way on. */
export function TroubleLine({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  return (
    <div className={styles.trouble} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span className={styles.troubleText}>Not up to date. {error.message}</span>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** Lines that stand for content on its way. They appear late, so that quick answers do not flash. */
export function LoadingLines({ lines = 6, label }: { lines?: number; label: string }) {
  return (
    <div className={styles.loading} aria-busy="true" aria-label={label} role="status">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={16} width={`${90 - ((index * 17) % 40)}%`} animate={false} />
      ))}
    </div>
  );
}
