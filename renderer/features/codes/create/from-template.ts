import type { Template } from '#core/contract/templates.contract.ts';
import type { Settings } from '#core/settings/settings.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { call } from '#renderer/bridge/call.ts';
import { countOf } from '#renderer/ui/format.ts';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';
import { checkDraft } from './check-draft.ts';
import { fillFromTemplate } from './draft-sources.ts';

/** Whether one is being made: a key that is held down makes one and no more. */
let making = false;

/**
 * Makes a code of a template at once and shows it; where the template asks for something, or can give
 * nothing as it is, its form opens instead.
 */
export async function createFromTemplate(template: Template, settings: Settings): Promise<void> {
  const { open } = useNavigation.getState();
  const checked = checkDraft(fillFromTemplate(template.settings, settings), Date.now(), settings);
  if (!checked.ok) {
    open({ kind: 'create', template });
    return;
  }
  if (making) return;
  making = true;
  try {
    const made = await call('invites.create', checked.input);
    const said = `${countOf(made.count, 'code')} created from ${template.name}`;
    // Something else may have been opened meanwhile: that stays, and the code is in the list.
    if (isDialogOpen()) toastSuccess(said);
    else {
      announce(said);
      open({ kind: 'create', template, made });
    }
  } catch (error) {
    toastError(error);
  } finally {
    making = false;
  }
}
