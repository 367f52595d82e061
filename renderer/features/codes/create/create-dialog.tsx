import { useState } from 'react';
import type { OutputOf } from '#core/contract/index.ts';
import type { CreateInvites, InviteDetail } from '#core/contract/invites.contract.ts';
import type { Template } from '#core/contract/templates.contract.ts';
import type { Settings } from '#core/settings/settings.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { CreateForm } from './create-form.tsx';
import { CreatedMany } from './created-many.tsx';
import { CreatedOne } from './created-one.tsx';
import { fillFromInvite, fillFromTemplate } from './draft-sources.ts';
import { emptyDraft, type Draft } from './draft.ts';

interface Props {
  /** A code that the form is filled from. */
  from?: InviteDetail | undefined;
  /** A template that the form is filled from. */
  template?: Template | undefined;
  /** What was made from the template already: the dialog shows it at once. */
  made?: OutputOf<'invites.create'> | undefined;
  onClose: () => void;
}

/** From the form, through the making, to the codes that were made. */
export function CreateDialog({ from, template, made, onClose }: Props) {
  const task = useTask('invites.create');
  const { settings } = useDesk();
  const now = useNow();
  const [draft, setDraft] = useState(() => firstDraft({ from, template }, now, settings));
  const [templateId, setTemplateId] = useState(template?.id);
  /** Made before the dialog opened, until another is asked for. */
  const [before, setBefore] = useState(made);
  const { state } = task;
  const running = state.phase === 'running';
  const result = state.phase === 'done' ? state.value : before;
  const showsProgress = running && draft.count !== 1;

  const create = async (input: CreateInvites) => {
    const made = await task.run(input);
    if (made) announce(`${countOf(made.count, 'code')} created`);
  };
  const another = () => {
    setBefore(undefined);
    task.reset();
  };
  const one = result?.batchId === null ? result.invites[0] : undefined;

  return (
    <Dialog
      opened
      onClose={onClose}
      title={result ? `${countOf(result.count, 'code')} created` : 'New code'}
      size={result || showsProgress ? 480 : 860}
      padding="lg"
      closeOnClickOutside={false}
      closeOnEscape={!running}
      withCloseButton={!running}
    >
      {one ? (
        <CreatedOne invite={one} onAnother={another} onClose={onClose} />
      ) : result ? (
        <CreatedMany made={result} name={draft.batchName} onClose={onClose} />
      ) : state.phase === 'running' && showsProgress ? (
        <TaskProgress progress={state.progress} fallback="Creating codes" onCancel={task.cancel} />
      ) : (
        <CreateForm
          draft={draft}
          onChange={setDraft}
          templateId={templateId}
          onTemplate={(chosen, filled) => {
            setTemplateId(chosen.id);
            setDraft(filled);
          }}
          busy={running}
          error={state.phase === 'failed' ? state.error : undefined}
          onSubmit={(input) => void create(input)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function firstDraft(
  { from, template }: Pick<Props, 'from' | 'template'>,
  now: number,
  settings: Settings,
): Draft {
  if (from) return fillFromInvite(from, now, settings);
  return template ? fillFromTemplate(template.settings, settings) : emptyDraft(settings);
}
