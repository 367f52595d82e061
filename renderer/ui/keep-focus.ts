/** What can have the keyboard; the grid and the search field are among it. */
const FOCUSABLE =
  'a[href], button, input, select, textarea, [tabindex]:not([data-focus-guard]), [contenteditable="true"]';
/** What belongs together: when one of it goes, the keyboard stays with the others. */
const TOGETHER = '[role="group"], [role="toolbar"], fieldset, aside';
/** Floats for a moment: nothing to come back to. */
const FLEETING = '[role="menu"], [role="listbox"], [role="alert"]';
/** Marks the body while the lock covers the window: the lock sees to the keyboard itself. */
const COVERED = '[data-covered]';
/** So many places are remembered. */
const DEPTH = 16;
/** By then dialogs and menus have given the keyboard where they give it, in ms. */
const SETTLED = 40;

/** What had the keyboard, the last one at the end. */
let places: HTMLElement[] = [];

interface Loss {
  element: HTMLElement;
  /** The grid whose row it was in. */
  grid: HTMLElement | null;
  /** What stood together with it, in its order, itself too. */
  neighbours: readonly HTMLElement[];
}

/**
 * Nobody who works by keyboard loses it: where what has it goes away or is switched off, such as a dialog
 * that is done, a chip that was taken away or the step of a form, it comes to what stands beside, else
 * back to where it was before, and at last to the list. What a person leaves by a click stays left.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', (event) => {
    const target = event.target instanceof HTMLElement ? placeOf(event.target) : null;
    if (target === null || target.closest(FLEETING)) return;
    places = places.filter((place) => place !== target && place.isConnected);
    places = [...places, target].slice(-DEPTH);
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
    // It is still where it was: only now can be said what stands beside it.
    const loss = { element: target, grid: gridOf(target), neighbours: neighboursOf(target) };
    queueMicrotask(() => mend(loss));
    setTimeout(() => mend(loss), SETTLED);
  });
}

function mend(loss: Loss): void {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body) return;
  if (canHaveFocus(loss.element) || document.querySelector(COVERED)) return;
  const dialog = topDialog();
  const isSwitchedOff = loss.element.isConnected && loss.element.matches(':disabled');
  if (dialog !== null && isSwitchedOff && dialog.contains(loss.element)) {
    waitFor(loss.element, dialog);
    return;
  }
  const place =
    besideOf(loss, dialog) ??
    (loss.grid?.isConnected === true ? loss.grid : undefined) ??
    places.findLast((one) => isIn(one, dialog) && one !== loss.element && canHaveFocus(one)) ??
    firstOf(dialog);
  place?.focus({ preventScroll: true });
}

/**
 * A button that is switched off while it works has the keyboard again afterwards; where another step of
 * the dialog stands in its place by then, that has it.
 */
function waitFor(element: HTMLElement, dialog: HTMLElement): void {
  dialog.focus({ preventScroll: true });
  const observer = new MutationObserver(() => {
    if (element.isConnected && element.matches(':disabled')) return;
    observer.disconnect();
    if (document.activeElement !== dialog) return;
    (element.isConnected ? element : firstOf(dialog))?.focus({ preventScroll: true });
  });
  const what = { attributes: true, attributeFilter: ['disabled'], childList: true, subtree: true };
  observer.observe(dialog, what);
}

/** Rows come and go: the keyboard comes back to their grid. */
function placeOf(element: HTMLElement): HTMLElement {
  return gridOf(element) ?? element;
}

function gridOf(element: HTMLElement): HTMLElement | null {
  return element.closest('[role="gridcell"]')?.closest<HTMLElement>('[role="grid"]') ?? null;
}

function neighboursOf(element: HTMLElement): HTMLElement[] {
  const together = element.closest(TOGETHER);
  return together === null ? [] : [...together.querySelectorAll<HTMLElement>(FOCUSABLE)];
}

/** The next of its kind, else the one of its kind before it, else whatever is nearest. */
function besideOf({ element, neighbours }: Loss, dialog: HTMLElement | null) {
  const index = neighbours.indexOf(element);
  const isThere = (one: HTMLElement) => isIn(one, dialog) && canHaveFocus(one);
  const isSuch = (one: HTMLElement) => one.className === element.className && isThere(one);
  const before = neighbours.slice(0, Math.max(index, 0));
  const after = neighbours.slice(index + 1);
  return (
    after.find(isSuch) ?? before.findLast(isSuch) ?? before.findLast(isThere) ?? after.find(isThere)
  );
}

/** Where the keyboard begins in the dialog, or else on the page. */
function firstOf(dialog: HTMLElement | null): HTMLElement | null {
  if (dialog === null) {
    return document.querySelector('[role="grid"]') ?? document.querySelector('[role="searchbox"]');
  }
  const marked = [...dialog.querySelectorAll<HTMLElement>('[data-autofocus]')];
  return marked.find(canHaveFocus) ?? dialog;
}

/** The last to open stands last. */
function topDialog(): HTMLElement | null {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')];
  return dialogs.findLast((dialog) => dialog.checkVisibility()) ?? null;
}

function isIn(element: HTMLElement, dialog: HTMLElement | null): boolean {
  return dialog === null || (dialog !== element && dialog.contains(element));
}

function canHaveFocus(element: HTMLElement): boolean {
  return (
    element.isConnected &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
