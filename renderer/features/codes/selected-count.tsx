import { Button } from '@mantine/core';
import { countOf, formatCount } from '#renderer/ui/format.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { inviteList } from './list-instance.ts';
import { selectAllShown } from './select-row.ts';
import { useSelection } from './selection-store.ts';
import styles from './selection-bar.module.css';

/**
 * How many are selected, and the way to all that match. Those are counted as the list is: what comes in
 * while they are selected is among them.
 */
export function SelectedCount() {
  const chosen = useSelection((state) => state.ids.size);
  const matching = useSelection((state) => state.matching);
  const count = useListFact(inviteList, (of) => of.count);
  if (matching !== null) {
    const what = count === undefined ? 'All' : `All ${formatCount(count)}`;
    return <span className={styles.count}>{what} that match selected</span>;
  }
  return (
    <>
      <span className={styles.count}>{formatCount(chosen)} selected</span>
      {count !== undefined && count > chosen && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={`Select all ${countOf(count, 'code')} that match, also those out of sight`}
          onClick={() => selectAllShown(inviteList)}
        >
          Select all {formatCount(count)}
          <span className={styles.what}> that match</span>
        </Button>
      )}
    </>
  );
}
