import type { View, ViewSettings } from '#core/contract/templates.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { viewFilterOf } from '#renderer/features/codes/code-filter.ts';
import { useCodes } from '#renderer/features/codes/codes-store.ts';
import { confirm } from '#renderer/ui/confirm.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';

/** What the list shows now, as a view keeps it. */
export function shownSettings(): ViewSettings {
  const state = useCodes.getState();
  return { filter: viewFilterOf(state), sort: state.sort };
}

export function showView(view: View): void {
  useCodes.getState().showView(view);
  announce(`View ${view.name}`);
}

/** Saves what the list shows now as a new view, which is then the one shown. */
export async function saveNewView(name: string): Promise<void> {
  const { id, name: saved } = await call('views.save', { name, settings: shownSettings() });
  useCodes.getState().nameView(id);
  toastSuccess(`View ${isolate(saved)} saved`);
}

/** Saves what the list shows now in place of what the view showed. */
export async function saveOverView({ id, name }: View): Promise<void> {
  try {
    await call('views.save', { viewId: id, name, settings: shownSettings() });
    toastSuccess(`View ${isolate(name)} saved`);
  } catch (error) {
    toastError(error);
  }
}

export async function renameView({ id, filter, sort }: View, name: string): Promise<void> {
  await call('views.save', { viewId: id, name, settings: { filter, sort } });
}

export async function deleteView({ id, name }: View): Promise<void> {
  const agreed = await confirm({
    title: `Delete the view ${isolate(name)}?`,
    body: 'Only the view goes. The codes, and what the list shows now, stay as they are.',
    confirm: 'Delete view',
    danger: true,
  });
  if (!agreed) return;
  try {
    await call('views.delete', { viewId: id });
    if (useCodes.getState().viewId === id) useCodes.getState().nameView(null);
    toastSuccess(`View ${isolate(name)} deleted`);
  } catch (error) {
    toastError(error);
  }
}
