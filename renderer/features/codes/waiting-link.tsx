import { IconHourglass } from '@tabler/icons-react';
import { useNavigation } from '#renderer/app/navigation.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { showWaiting, useShowsWaiting } from './show-waiting.ts';
import styles from './waiting-link.module.css';

const WAITING = { filter: { status: ['waiting' as const] } };

/** The way to what waits for approval, for who decides: while anything does, or new codes may. */
export function WaitingLink({ className }: { className: string | undefined }) {
  const mayDecide = useMay('invites.approve');
  const { approval } = useDesk().settings;
  const { page, go } = useNavigation();
  const isShown = useShowsWaiting() && page === 'codes';
  const query = useQuery('invites.count', mayDecide ? WAITING : null, ['invites']);
  const count = query.data?.count ?? 0;
  if (!mayDecide || (count === 0 && approval === 'off' && !isShown)) return null;
  return (
    <button
      type="button"
      className={className}
      aria-current={isShown ? 'true' : undefined}
      title="Codes that wait for approval"
      onClick={() => {
        showWaiting();
        go('codes');
      }}
    >
      <IconHourglass size={18} stroke={1.7} aria-hidden />
      Waiting
      {count > 0 && <span className={styles.count}>{formatCount(count)}</span>}
    </button>
  );
}
