/** Whether something modal has the window: the shortcuts of the page below are then silent. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
