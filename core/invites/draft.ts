import type { Permission, Role } from '#core/invites/vocabulary.ts';

/** An invite that is checked and ready to be written. Times are UTC milliseconds. */
export interface InviteDraft {
  /** Null: one is generated. */
  code: string | null;
  name: string | null;
  email: string | null;
  notes: string | null;
  tags: Readonly<Record<string, string>>;
  role: Role;
  permission: Permission;
  groupId: number | null;
  /** 0 means unlimited. */
  maxUses: number;
  validFrom: number | null;
  expiresAt: number | null;
  canInvite: boolean;
  transferable: boolean;
  deviceBound: boolean;
  maxDevices: number | null;
  configUrl: string | null;
}
