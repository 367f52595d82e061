import { call } from '#renderer/bridge/call.ts';
import type { Desk } from '#renderer/bridge/desk.ts';
import { countOf } from '#renderer/ui/format.ts';
import { pickFile } from '#renderer/ui/pick-file.ts';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { toastSaved } from '#renderer/ui/saved-file.ts';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';

/** Writes all templates as JSON that can live in version control. */
export async function exportTemplates(shell: Desk['shell']): Promise<void> {
  try {
    const path = await pickSavePath(shell, {
      title: 'Export templates',
      suggestedName: 'latchkey-templates.json',
      kind: 'json',
    });
    if (path === null) return;
    const { templates } = await call('templates.export', { path });
    toastSaved({ path, rows: templates }, { one: 'template' }, 'exported');
  } catch (error) {
    toastError(error);
  }
}

/** Takes templates from such a file, all or none. */
export async function importTemplates(shell: Desk['shell']): Promise<void> {
  try {
    const file = await pickFile(shell, {
      title: 'Import templates',
      kind: 'json',
      accept: '.json,application/json',
    });
    if (file === null) return;
    const { added, replaced } = await call('templates.import', { path: file.path });
    const parts = [
      ...(added > 0 ? [`${countOf(added, 'template')} added`] : []),
      ...(replaced > 0 ? [`${countOf(replaced, 'template')} replaced`] : []),
    ];
    toastSuccess(parts.join(', '));
  } catch (error) {
    toastError(error);
  }
}
