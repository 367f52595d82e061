/**
 * Every way in which an operation can fail that a person or a program is told about.
 *
 * The code is for programs and never changes once released; the message is for people and says what
 * happened, why, and what to do next.
 */
export const ERROR_CODES = [
  'invalid_input',
  'unknown_operation',
  'not_found',
  /** Something else is so by now than was looked at. */
  'conflict',
  'not_allowed',
  'not_signed_in',
  'wrong_password',
  'account_locked',
  'password_needed',
  'must_change_password',
  'weak_password',
  'locked',
  'cancelled',
  'code_space_too_small',
  'code_taken',
  'csv_unreadable',
  'csv_rows_rejected',
  'file_not_found',
  'file_unreadable',
  'file_not_writable',
  'data_folder_unwritable',
  'not_a_database',
  'database_newer',
  'database_busy',
  'shell_unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What an error carries across a boundary: plain data that survives `structuredClone` and JSON. */
export interface ErrorPayload {
  code: ErrorCode;
  message: string;
  /** Path of the input field at fault, dotted: `uses.count`. */
  field?: string;
  /** Facts for programs; never a code, password or token. */
  details?: Record<string, unknown>;
}

/**
 * The one error class that services and transports throw on purpose. Whatever else is thrown becomes
 * `internal`, and its stack stays in the process that threw it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(payload: ErrorPayload, options?: ErrorOptions) {
    super(payload.message, options);
    this.name = 'AppError';
    this.code = payload.code;
    this.field = payload.field;
    this.details = payload.details;
  }

  toPayload(): ErrorPayload {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}

/** What is asked cannot be had: what is wrong, as whole sentences, and with which field if with one. */
export function invalidInput(field: string | undefined, message: string): AppError {
  return new AppError({
    code: 'invalid_input',
    message,
    ...(field === undefined ? {} : { field }),
  });
}

/** How a result or a failure travels: an `Error` object would lose its `code` on the way. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; error: ErrorPayload };

/** Opens an envelope: returns its value, or throws the {@link AppError} that it carries. */
export function openEnvelope<T>(envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value;
  throw new AppError(envelope.error);
}
