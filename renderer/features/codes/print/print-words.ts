import { PRINT_AT_ONCE } from '#core/contract/print.contract.ts';
import type { OutputOf } from '#core/contract/index.ts';
import type { NotRedeemable } from '#core/invites/status.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';

type Counts = Pick<OutputOf<'invites.printPlan'>, 'selected' | 'printable' | 'leftOut'>;

/** What will be printed: "28 codes on 2 pages." */
export function sheetWords({ selected, printable }: Counts, pages: number): string {
  if (printable > PRINT_AT_ONCE) return `${countOf(printable, 'code')} are too many.`;
  if (printable > 0) return `${countOf(printable, 'code')} on ${countOf(pages, 'page')}.`;
  return selected === 1 ? 'It cannot be printed.' : 'Nothing to print: no code can be redeemed.';
}

/** What will not, and why: "3 left out: 2 wait for approval, 1 has expired." */
export function leftOutWords({ selected, printable, leftOut }: Counts): string {
  if (printable > PRINT_AT_ONCE) {
    return `At most ${formatCount(PRINT_AT_ONCE)} are printed at once. Choose fewer by a filter, and print them one part after the other.`;
  }
  const [first] = leftOut;
  if (first === undefined) return '';
  if (selected === 1) return `It ${predicateOf(first.status, 1)}.`;
  const count = leftOut.reduce((sum, one) => sum + one.count, 0);
  const why = leftOut.map(
    (one) => `${formatCount(one.count)} ${predicateOf(one.status, one.count)}`,
  );
  const reasons = why.join(', ');
  if (printable > 0) return `${formatCount(count)} left out: ${reasons}.`;
  return `${reasons.charAt(0).toUpperCase()}${reasons.slice(1)}.`;
}

function predicateOf(status: NotRedeemable, count: number): string {
  const one = count === 1;
  const are = one ? 'is' : 'are';
  switch (status) {
    case 'waiting':
      return one ? 'waits for approval' : 'wait for approval';
    case 'expired':
      return one ? 'has expired' : 'have expired';
    case 'used':
      return `${are} used up`;
    case 'inactive':
    case 'archived':
    case 'rejected':
    case 'revoked':
      return `${are} ${status}`;
  }
}
