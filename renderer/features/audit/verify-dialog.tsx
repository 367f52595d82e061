import { Button, Group, Stack } from '@mantine/core';
import { useEffect } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { useTask, type TaskState } from '#renderer/bridge/use-task.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { fileNameOf } from '#renderer/ui/pick-file.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { showEntry } from './show-entry.ts';
import { VerdictView } from './verdict-view.tsx';
import { faultWords } from './verdict-words.ts';

interface Props {
  /** A file that was exported from a log; null for the log itself. */
  path: string | null;
  onClose: () => void;
}

/** Reads the whole log, or a file, and says whether anything was changed. */
export function VerifyDialog({ path, onClose }: Props) {
  return path === null ? (
    <VerifyLog onClose={onClose} />
  ) : (
    <VerifyFile path={path} onClose={onClose} />
  );
}

function VerifyLog({ onClose }: { onClose: () => void }) {
  const { state, run } = useTask('audit.verify');
  useEffect(() => void run({}), [run]);
  const problem = state.phase === 'done' ? state.value.problem : null;
  const show = (seq: number) => {
    onClose();
    void showEntry(seq);
  };
  return (
    <Dialog opened onClose={onClose} title="Verify the audit log" size={560}>
      <Stack gap="md">
        <Outcome state={state} of="log" onClose={onClose} />
        {state.phase === 'done' && (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => void run({})}>
              Verify again
            </Button>
            {problem === null ? (
              <Button onClick={onClose} autoFocus data-autofocus>
                Done
              </Button>
            ) : (
              <Button onClick={() => show(problem.seq)} autoFocus data-autofocus>
                {faultWords(problem.kind, problem.seq)}
              </Button>
            )}
          </Group>
        )}
        {state.phase === 'failed' && <Failed error={state.error} onRetry={() => void run({})} />}
      </Stack>
    </Dialog>
  );
}

function VerifyFile({ path, onClose }: { path: string; onClose: () => void }) {
  const { state, run } = useTask('audit.verifyFile');
  useEffect(() => void run({ path }), [run, path]);
  return (
    <Dialog opened onClose={onClose} title={`Check ${fileNameOf(path)}`} size={560}>
      <Stack gap="md">
        <Outcome state={state} of="file" onClose={onClose} />
        {state.phase === 'done' && (
          <Group justify="flex-end">
            <Button onClick={onClose} autoFocus data-autofocus>
              Done
            </Button>
          </Group>
        )}
        {state.phase === 'failed' && (
          <Failed error={state.error} onRetry={() => void run({ path })} />
        )}
      </Stack>
    </Dialog>
  );
}

interface OutcomeProps {
  state: TaskState<Verdict>;
  of: 'log' | 'file';
  onClose: () => void;
}

/** How far it is, or what it came to. Closing cancels: the task goes with the dialog. */
function Outcome({ state, of, onClose }: OutcomeProps) {
  switch (state.phase) {
    case 'done':
      return <VerdictView verdict={state.value} of={of} />;
    case 'idle':
    case 'running':
      return (
        <TaskProgress
          progress={state.phase === 'running' ? state.progress : undefined}
          fallback={of === 'log' ? 'Reading the log' : 'Reading the file'}
          onCancel={onClose}
        />
      );
    case 'failed':
      return null;
  }
}

function Failed({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  return (
    <>
      <InlineError error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    </>
  );
}
