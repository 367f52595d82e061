import { EMAIL_LENGTH } from '#core/text/email.ts';

/** What a person becomes by redeeming an invite (product.md §1), lowest first. */
export const ROLES = ['member', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The tier that an invitation carries: the CSV's `Type` (product.md §1), lowest first. */
export const PERMISSIONS = ['read_only', 'read_write', 'admin'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The permission that choosing a role proposes; either can be set by itself. */
export function proposedPermission(role: Role): Permission {
  switch (role) {
    case 'member':
      return 'read_only';
    case 'manager':
      return 'read_write';
    case 'admin':
      return 'admin';
  }
}

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  member: 'Member',
  manager: 'Manager',
  admin: 'Admin',
};

/** The guide's words for what each role may do. */
export const ROLE_DESCRIPTIONS: Readonly<Record<Role, string>> = {
  member: 'Basic user with limited permissions',
  manager: 'Can view all tasks and manage team members',
  admin: 'Full system access including user management',
};

export const PERMISSION_LABELS: Readonly<Record<Permission, string>> = {
  read_only: 'Read only',
  read_write: 'Read and write',
  admin: 'Admin',
};

/** Bounds of an invite's fields (product.md §3). */
export const LIMITS = {
  name: 100,
  notes: 1_000,
  reason: 500,
  email: EMAIL_LENGTH,
  maxUses: 1_000_000,
  validDays: 365,
  maxDevices: 1_000_000,
  tags: 50,
  tagKey: 50,
  tagValue: 200,
  configUrl: 2_000,
  createAtOnce: 100_000,
} as const;
