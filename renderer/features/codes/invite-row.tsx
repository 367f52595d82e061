import { memo, type MouseEvent } from 'react';
import { formatExact } from '#renderer/ui/format.ts';
import type { CodeColumn, CodesColumn } from './columns.ts';
import { inviteCell, timeIn, typedText, type CellFacts } from './invite-cell.tsx';
import styles from './codes-grid.module.css';

interface Props extends CellFacts {
  id: string;
  index: number;
  /** The same array as long as the same columns are shown. */
  columns: readonly CodesColumn[];
  zone: string;
  active: boolean;
  selected: boolean;
  onOpen: (index: number) => void;
  /** Undefined for who can do nothing with a selection. */
  onSelect: ((index: number, range: boolean) => void) | undefined;
}

/** One row. Plain elements only: hundreds are drawn in a second while somebody scrolls. */
export const InviteRow = memo(function InviteRow(props: Props) {
  const { index, invite, columns, zone, onOpen, onSelect } = props;
  const select = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    onSelect?.(index, event.shiftKey);
  };
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      data-active={props.active}
      onClick={() => onOpen(index)}
    >
      {onSelect === undefined ? (
        <div role="presentation" className={styles.check} />
      ) : (
        <div role="gridcell" className={styles.check} onClick={select}>
          <input
            type="checkbox"
            tabIndex={-1}
            readOnly
            checked={props.selected}
            aria-label={`Select ${invite.code}`}
            title="Select (Space)"
          />
        </div>
      )}
      {columns.map(({ id, className }) => {
        const typed = typedText(id, invite);
        const time = timeIn(id, invite);
        return (
          <div
            key={id}
            role="gridcell"
            data-column={id}
            className={className}
            dir={typed === undefined ? undefined : 'auto'}
            title={typed}
            onMouseEnter={time === undefined ? undefined : titled(id, time, zone)}
          >
            {inviteCell(id, props)}
          </div>
        );
      })}
    </div>
  );
});

/** Writes the exact time and its zone into the tooltip, only for the cell that is pointed at. */
function titled(column: CodeColumn, time: number | null, zone: string) {
  return (event: MouseEvent<HTMLElement>) => {
    event.currentTarget.title = time === null ? WITHOUT[column] ?? '' : formatExact(time, zone);
  };
}

const WITHOUT: Partial<Record<CodeColumn, string>> = {
  starts: 'Valid from its creation on',
  expires: 'Has no end',
  lastUsed: 'Not used yet',
};
