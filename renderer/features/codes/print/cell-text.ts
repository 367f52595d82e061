import type { Printed } from '#core/contract/print.contract.ts';
import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { countOf, formatPrintedTime } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import type { Look } from './look.ts';

/** What one cell says beside its code. */
export interface CellText {
  /** For whom: a name, else the address; null for anyone. */
  title: string | null;
  /** Lines of facts; what does not fit on one line goes on to the next, fact by fact. */
  details: string[][];
}

export function cellText(printed: Printed, look: Look, now: number, zone: string): CellText {
  const details = [
    look.role ? [ROLE_LABELS[printed.role], isolate(printed.groupName ?? '')] : [],
    look.uses ? [usesLeft(printed), ...validity(printed, now, zone)] : [],
    [look.line.trim()],
  ].map((facts) => facts.filter((fact) => fact !== ''));
  return {
    title: look.name ? (printed.name ?? printed.email) : null,
    details: details.filter((facts) => facts.length > 0),
  };
}

/** Whoever gets the paper wants to know what is left. */
function usesLeft({ maxUses, usedCount }: Printed): string {
  if (maxUses === 0) return 'Unlimited uses';
  if (maxUses === 1) return 'Single use';
  const left = countOf(Math.max(0, maxUses - usedCount), 'use');
  return usedCount === 0 ? left : `${left} left`;
}

/** From and until when, with the year: a paper is found again years later. */
function validity({ validFrom, expiresAt }: Printed, now: number, zone: string): string[] {
  const begins = validFrom !== null && validFrom > now;
  return [
    ...(begins ? [`from ${formatPrintedTime(validFrom, 'begin', zone)}`] : []),
    ...(expiresAt === null ? [] : [`until ${formatPrintedTime(expiresAt, 'end', zone)}`]),
  ];
}
