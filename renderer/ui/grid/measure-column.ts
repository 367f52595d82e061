/**
 * How wide a column has to be for what is drawn in it now, in pixels.
 *
 * @param template the columns with this one as wide as its content.
 */
export function measureColumn(grid: HTMLElement, column: string, template: string): number {
  const before = grid.style.getPropertyValue('--lk-columns');
  grid.style.setProperty('--lk-columns', template);
  const cells = grid.querySelectorAll<HTMLElement>(`[data-column="${column}"]`);
  const widest = Math.max(0, ...Array.from(cells, (cell) => cell.offsetWidth));
  grid.style.setProperty('--lk-columns', before);
  return widest;
}
