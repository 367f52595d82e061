import type { Invite, InviteDetail } from '#core/contract/invites.contract.ts';

/** An active invite for tests of what is shown of it. */
export function someInvite(facts: Partial<Invite> = {}): Invite {
  return {
    id: 1,
    code: 'A7B9C2XZ',
    name: null,
    role: 'member',
    permission: 'read_only',
    groupId: null,
    groupName: null,
    email: null,
    maxUses: 1,
    usedCount: 0,
    validFrom: null,
    expiresAt: null,
    createdAt: 0,
    createdBy: null,
    lastUsedAt: null,
    deactivatedAt: null,
    revokedAt: null,
    archivedAt: null,
    approval: null,
    askedEntry: null,
    batchId: null,
    batchName: null,
    tags: {},
    ...facts,
  };
}

/** The same with everything that its panel knows. */
export function someDetail(facts: Partial<InviteDetail> = {}): InviteDetail {
  return {
    ...someInvite(),
    notes: null,
    canInvite: false,
    transferable: false,
    deviceBound: false,
    maxDevices: null,
    configUrl: null,
    parentId: null,
    revokedBy: null,
    revokedReason: null,
    askedBy: null,
    decidedBy: null,
    decidedAt: null,
    approvalReason: null,
    ...facts,
  };
}
