import type { Permission, Role } from '#core/invites/vocabulary.ts';
import type { ApprovalRule } from '#core/settings/settings.ts';

/** Whether a code that gives this waits for another superuser (product.md §3). */
export function needsApproval(
  rule: ApprovalRule,
  { role, permission }: { role: Role; permission: Permission },
): boolean {
  switch (rule) {
    case 'off':
      return false;
    case 'all':
      return true;
    case 'admin':
      return role === 'admin' || permission === 'admin';
  }
}
