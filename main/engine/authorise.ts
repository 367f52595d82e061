import { AppError } from '#core/contract/errors.ts';
import type { Operation } from '#core/contract/operation.ts';
import { ROLE_WORDS } from '#core/operators/role-words.ts';
import type { Principal } from './principal.ts';

/** What somebody may call who still has to change a one-time password, beside what anybody may. */
const WHILE_MUST_CHANGE = /^(session|window)\./;

/**
 * The one guard: whether this caller may call this operation, on whichever way in.
 *
 * @throws {AppError} `not_signed_in`, `must_change_password`, `not_allowed`, `password_needed`.
 */
export function authorise(
  principal: Pick<Principal, 'role' | 'mustChangePassword'> | null,
  name: string,
  { allow }: Pick<Operation, 'allow'>,
): void {
  if (principal === null) {
    if (allow.includes('signed_out')) return;
    throw new AppError({ code: 'not_signed_in', message: 'Sign in first.' });
  }
  if (!allow.includes(principal.role)) {
    throw new AppError({
      code: 'not_allowed',
      message: `Your role (${ROLE_WORDS[principal.role]}) does not allow this. Ask a superuser.`,
      details: { operation: name, role: principal.role },
    });
  }
  const open = allow.includes('signed_out') || WHILE_MUST_CHANGE.test(name);
  if (principal.mustChangePassword && !open) {
    throw new AppError({
      code: 'must_change_password',
      message: 'You have signed in with a one-time password. Choose a password of your own first.',
    });
  }
}

/**
 * Makes sure that the password was asked for again (product.md §5). A token's scope
 * `export:all` stands for that, for exports; nothing stands for it where operators are changed.
 *
 * @throws {AppError} `password_needed`.
 */
export function requireConfirmed(
  principal: Principal | null,
  name: string,
  operation: Operation,
): void {
  if (principal === null) return;
  if (principal.confirmedFor === name) return;
  if (operation.kind === 'export' && principal.scopes.includes('export:all')) return;
  throw new AppError({
    code: 'password_needed',
    message:
      principal.tokenId === null
        ? 'Your password is asked for again before this.'
        : operation.kind === 'export'
          ? 'This token may not export everything: it lacks the scope export:all.'
          : 'A token cannot do this. Sign in with a password.',
    details: { operation: name },
  });
}

export function asksPassword(operation: Operation, input: unknown): boolean {
  // The input has been parsed by the operation's own schema.
  return operation.asksPassword?.(input as never) ?? false;
}
