import { countOf } from '#renderer/ui/format.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { withMod } from '#renderer/ui/platform.ts';
import type { InviteList } from './list-instance.ts';
import { selectAllShown } from './select-row.ts';
import { hasSelection, useSelection } from './selection-store.ts';
import styles from './codes-grid.module.css';

/** Selects all that match, and nothing again. */
export function SelectAll({ list }: { list: InviteList }) {
  const isAll = useSelection((state) => state.matching !== null);
  const some = useSelection(hasSelection);
  const clear = useSelection((state) => state.clear);
  const count = useListFact(list, (of) => of.count);
  const what = count === undefined ? 'all that match' : `all ${countOf(count, 'code')} that match`;
  const label = isAll ? 'Clear selection' : `Select ${what}`;
  return (
    <div role="columnheader" className={styles.check}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = some && !isAll;
        }}
        checked={isAll}
        aria-label={label}
        title={isAll ? label : `${label} (${withMod('A')} in the list)`}
        onChange={() => (isAll ? clear() : selectAllShown(list))}
      />
    </div>
  );
}
