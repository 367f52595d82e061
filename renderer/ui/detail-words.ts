import { operationWords } from '#core/audit/action-words.ts';
import { readDetails, summariseDetails, type DetailFact } from '#core/audit/read-details.ts';
import { formatExact } from './format.ts';

/** The details of an entry of the audit log as facts to read. */
export function detailFacts(details: string, zone: string): DetailFact[] {
  return readDetails(details, {
    time: (at) => formatExact(at, zone),
    operation: operationWords,
  });
}

const lines = new Map<string, string>();
/** Lines that are kept; rows are drawn again and again while somebody scrolls. */
const KEPT = 2_000;

/** The details in one line. */
export function detailLine(details: string, zone: string): string {
  const key = `${zone} ${details}`;
  const known = lines.get(key);
  if (known !== undefined) return known;
  if (lines.size >= KEPT) lines.clear();
  const line = summariseDetails(detailFacts(details, zone));
  lines.set(key, line);
  return line;
}
