import { useMemo } from 'react';
import { useOperator, useSeesCodes } from '#renderer/bridge/operator.ts';
import { create } from 'zustand';
import { useColumnLook } from '#renderer/ui/grid/column-look-store.ts';
import {
  boundWidth,
  columnTemplate,
  leastWidth,
  moveColumn,
  orderedColumns,
  placeBeside,
  PLAIN_LOOK,
  shownColumns,
} from '#renderer/ui/grid/column-look.ts';
import type { ColumnActions } from '#renderer/ui/grid/grid-header.tsx';
import { measureColumn } from '#renderer/ui/grid/measure-column.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import {
  CHECK_WIDTH,
  COLUMNS,
  MASKED_COLUMNS,
  ROW_EXTRA,
  codesLook,
  type CodeColumn,
} from './columns.ts';

/** How wide the list is: the menu of columns says what is on the screen. */
const useRoom = create<{ room: number; setRoom: (room: number) => void }>()((set) => ({
  room: Number.POSITIVE_INFINITY,
  setRoom: (room) => set({ room }),
}));

/** The columns of the list as this operator has them, and what can be done to them. */
export function useCodeColumns(grid: () => HTMLElement | null) {
  const { look, change } = useLook();
  const { room, setRoom } = useRoom();
  const all = useSeesCodes() ? COLUMNS : MASKED_COLUMNS;
  const columns = useMemo(() => shownColumns(all, look, room), [all, look, room]);

  const actions = useMemo<ColumnActions<CodeColumn>>(() => {
    const named = (id: CodeColumn) => columns.find((column) => column.id === id)?.label ?? id;
    const shown = columns.map(({ id }) => id);
    const resize = (id: CodeColumn, width: number) =>
      change({ ...look, widths: { ...look.widths, [id]: boundWidth(width) } });
    return {
      move: (id, before) => change(moveColumn(all, look, id, before)),
      step: (id, by) => {
        const beside = placeBeside(shown, id, by);
        if (beside === null) return;
        change(moveColumn(all, look, id, beside.before));
        announce(`${named(id)} is column ${shown.indexOf(id) + by + 1} of ${shown.length}`);
      },
      resize,
      widen: (id, width) => {
        resize(id, width);
        announce(`${named(id)} is ${boundWidth(width)} pixels wide`, 'width');
      },
      fit: (id) => {
        const element = grid();
        if (element === null) return;
        resize(id, measureColumn(element, id, columnTemplate(CHECK_WIDTH, columns, look, id)));
      },
    };
  }, [all, columns, look, change, grid]);

  return {
    columns,
    actions,
    template: columnTemplate(CHECK_WIDTH, columns, look),
    leastWidth: leastWidth(ROW_EXTRA, columns, look),
    setRoom,
  };
}

/** The columns as the menu offers them: which there are, and which are on the screen. */
export function useColumnChoice() {
  const { look, change } = useLook();
  const room = useRoom((state) => state.room);
  return {
    all: orderedColumns(COLUMNS, look),
    shown: shownColumns(COLUMNS, look, room).map(({ id }) => id),
    isPlain: JSON.stringify(look) === JSON.stringify(PLAIN_LOOK),
    choose: (id: CodeColumn, wanted: boolean) =>
      change({ ...look, wanted: { ...look.wanted, [id]: wanted } }),
    reset: () => change(PLAIN_LOOK),
  };
}

function useLook() {
  return useColumnLook(codesLook, 'codes', useOperator().operatorId);
}
