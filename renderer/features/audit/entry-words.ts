import type { AuditEntry } from '#core/audit/entry.ts';
import { operationWords } from '#core/audit/action-words.ts';
import { readDetails, summariseDetails, type DetailFact } from '#core/audit/read-details.ts';
import { formatExact } from '#renderer/ui/format.ts';

/** Who it was, in words: nobody had signed in, or the desk itself. */
export function operatorWords({
  operator,
  action,
}: Pick<AuditEntry, 'operator' | 'action'>): string {
  if (operator !== '') return operator;
  return action === 'audit.newKey' ? 'Latchkey' : 'Not signed in';
}

export function factsOf(details: string, zone: string): DetailFact[] {
  return readDetails(details, {
    time: (at) => formatExact(at, zone),
    operation: operationWords,
  });
}

const summaries = new Map<string, string>();
/** Texts that are kept; rows are drawn again and again while somebody scrolls. */
const KEPT = 2_000;

/** The details of an entry in one line. */
export function summaryOf(details: string, zone: string): string {
  const key = `${zone} ${details}`;
  const known = summaries.get(key);
  if (known !== undefined) return known;
  if (summaries.size >= KEPT) summaries.clear();
  const summary = summariseDetails(factsOf(details, zone));
  summaries.set(key, summary);
  return summary;
}
