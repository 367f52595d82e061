import type { ErrorCode } from '#core/contract/errors.ts';

/** What the command line's exit codes mean; documented in docs/cli.md and in `--help`. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  csvRefused: 3,
  notFound: 4,
  database: 5,
  notAllowed: 6,
  tampered: 7,
  cancelled: 130,
} as const;

export const EXIT_HELP = `
Exit codes:
  0    done
  1    failed
  2    wrong usage: an option or a value
  3    the CSV was refused, the file or rows of it; nothing was written
  4    not found: a file, a code, a batch
  5    trouble with the data folder or the database
  6    not signed in, not allowed, or the password is wrong or missing
  7    audit verify: the log was tampered with
  130  cancelled by Ctrl-C; nothing was written
`;

/** The exit code for an error that the engine or the command line reports. */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid_input':
    case 'weak_password':
      return EXIT.usage;
    case 'csv_unreadable':
    case 'file_unreadable':
    case 'csv_rows_rejected':
      return EXIT.csvRefused;
    case 'not_found':
    case 'file_not_found':
      return EXIT.notFound;
    case 'data_folder_unwritable':
    case 'not_a_database':
    case 'database_newer':
    case 'database_busy':
      return EXIT.database;
    case 'cancelled':
      return EXIT.cancelled;
    case 'not_allowed':
    case 'not_signed_in':
    case 'wrong_password':
    case 'account_locked':
    case 'password_needed':
    case 'must_change_password':
    case 'locked':
      return EXIT.notAllowed;
    case 'unknown_operation':
    case 'conflict':
    case 'code_space_too_small':
    case 'code_taken':
    case 'file_not_writable':
    case 'shell_unavailable':
    case 'internal':
      return EXIT.failed;
  }
}
