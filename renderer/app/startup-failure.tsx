import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { AppError, ErrorCode } from '#core/contract/errors.ts';
import styles from './startup-failure.module.css';

interface Props {
  error: AppError;
  onRetry: () => void;
}

/** The whole window when the desk cannot open: what happened, why, and what to do. */
export function StartupFailure({ error, onRetry }: Props) {
  return (
    <main className={styles.page}>
      <div className={styles.box} role="alert">
        <IconAlertTriangle size={28} aria-hidden className={styles.icon} />
        <h1 className={styles.title}>{titleOf(error.code)}</h1>
        <p className={styles.message}>{error.message}</p>
        {isLeftAlone(error.code) && <p className={styles.note}>Nothing was changed on the disk.</p>}
        <Button onClick={onRetry} data-autofocus className={styles.retry}>
          Retry
        </Button>
        <p className={styles.code}>
          Error <code>{error.code}</code>
        </p>
      </div>
    </main>
  );
}

function titleOf(code: ErrorCode): string {
  switch (code) {
    case 'data_folder_unwritable':
      return 'The data folder cannot be written';
    case 'not_a_database':
      return 'This file is not a Latchkey database';
    case 'database_newer':
      return 'This database is from a newer Latchkey';
    case 'database_busy':
      return 'The database is in use';
    case 'shell_unavailable':
      return 'The desktop part of Latchkey does not answer';
    case 'invalid_input':
    case 'unknown_operation':
    case 'not_found':
    case 'conflict':
    case 'not_allowed':
    case 'not_signed_in':
    case 'wrong_password':
    case 'account_locked':
    case 'password_needed':
    case 'must_change_password':
    case 'weak_password':
    case 'locked':
    case 'cancelled':
    case 'code_space_too_small':
    case 'code_taken':
    case 'csv_unreadable':
    case 'file_unreadable':
    case 'csv_rows_rejected':
    case 'file_not_found':
    case 'file_not_writable':
    case 'internal':
      return 'Latchkey could not open';
  }
}

/** Whether the database was found unfit before anything was written to it. */
function isLeftAlone(code: ErrorCode): boolean {
  return code === 'not_a_database' || code === 'database_newer';
}
