import { useState } from 'react';
import type { CreateInvites } from '#core/contract/invites.contract.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { CreateForm } from './create-form.tsx';
import { CreatedMany, CreatedOne } from './created.tsx';
import { EMPTY_DRAFT } from './draft.ts';

interface Props {
  onClose: () => void;
}

/** From the form, through the making, to the codes that were made. */
export function CreateDialog({ onClose }: Props) {
  const task = useTask('invites.create');
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const { state } = task;
  const running = state.phase === 'running';

  const create = async (input: CreateInvites) => {
    const made = await task.run(input);
    if (made) announce(`${countOf(made.count, 'code')} created`);
  };

  const one =
    state.phase === 'done' && state.value.batchId === null ? state.value.invites[0] : null;

  return (
    <Dialog
      opened
      onClose={onClose}
      title={titleOf(state)}
      size={state.phase === 'done' || (running && draft.count !== 1) ? 480 : 860}
      padding="lg"
      closeOnClickOutside={false}
      closeOnEscape={!running}
      withCloseButton={!running}
    >
      {one ? (
        <CreatedOne invite={one} onAnother={task.reset} onClose={onClose} />
      ) : state.phase === 'done' ? (
        <CreatedMany made={state.value} onClose={onClose} />
      ) : running && draft.count !== 1 ? (
        <TaskProgress progress={state.progress} fallback="Creating codes" onCancel={task.cancel} />
      ) : (
        <CreateForm
          draft={draft}
          onChange={setDraft}
          busy={running}
          error={state.phase === 'failed' ? state.error : undefined}
          onSubmit={(input) => void create(input)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function titleOf(state: ReturnType<typeof useTask<'invites.create'>>['state']): string {
  if (state.phase !== 'done') return 'New code';
  return `${countOf(state.value.count, 'code')} created`;
}
