import type { AuditWriter, EntryDraft } from '#main/engine/audit-writer.ts';
import type { Trx } from '#main/db/transaction.ts';

/** An audit log that does what a test says in the place of writing. */
export function auditBy(
  append: (draft: EntryDraft, trx: Trx) => unknown,
  marked: () => void = () => undefined,
): AuditWriter {
  return {
    async append(trx, draft) {
      await append(draft, trx);
      return marked;
    },
  };
}

/** An audit log that cannot be written. */
export function brokenAudit(failure: Error): AuditWriter {
  return auditBy(() => {
    throw failure;
  });
}
