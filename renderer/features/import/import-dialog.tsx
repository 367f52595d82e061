import { useEffect, useEffectEvent, useState } from 'react';
import { toAppError } from '#renderer/bridge/call.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import type { AppError } from '#core/contract/errors.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { pickSavePath } from '#renderer/ui/pick-save-path.ts';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { toastError } from '#renderer/ui/toast.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportDone } from './import-done.tsx';
import { chosenFile, type ChosenFile } from '#renderer/ui/pick-file.ts';
import { rejectsName } from './pick-csv.ts';
import { ReviewImport, type ImportChoice } from './review-import.tsx';

interface Props {
  /** A file that was dropped on the window. */
  file: File | null;
  onClose: () => void;
}

/** From a file, through the check of every row, to codes. */
export function ImportDialog({ file, onClose }: Props) {
  const { shell } = useDesk();
  const [source, setSource] = useState<ChosenFile | null>(null);
  const [roster, setRoster] = useState<ChosenFile | null>(null);
  const [batchName, setBatchName] = useState('');
  const [failure, setFailure] = useState<AppError>();
  const check = useTask('batches.check');
  const importing = useTask('batches.import');

  const checkFile = async (chosen: ChosenFile, chosenRoster: ChosenFile | null) => {
    setFailure(undefined);
    setSource(chosen);
    setRoster(chosenRoster);
    const report = await check.run({
      source: { kind: 'file', path: chosen.path },
      ...(chosenRoster === null ? {} : { rosterPath: chosenRoster.path }),
    });
    if (report) {
      announce(`${countOf(report.validRows, 'row')} valid, ${countOf(report.badRows, 'row')} bad`);
    }
  };

  const checkDropped = useEffectEvent((dropped: File) => {
    chosenFile(dropped).then(
      (chosen) => checkFile(chosen, null),
      (error: unknown) => setFailure(toAppError(error)),
    );
  });
  useEffect(() => {
    if (file !== null) checkDropped(file);
  }, [file]);

  const runImport = async ({ name, badRows }: ImportChoice) => {
    if (source === null) return;
    const rejectsPath = badRows === 'skip' ? await askForRejects(source) : undefined;
    if (rejectsPath === null) return;
    setBatchName(name === '' ? source.name : name);
    const made = await importing.run({
      source: { kind: 'file', path: source.path },
      ...(roster === null ? {} : { rosterPath: roster.path }),
      ...(name === '' ? {} : { name }),
      badRows,
      ...(rejectsPath === undefined ? {} : { rejectsPath }),
    });
    if (made) announce(`${countOf(made.created, 'code')} created`);
  };

  /** Null: nothing is imported, since rows would be lost. */
  const askForRejects = async ({ name }: ChosenFile): Promise<string | null> => {
    try {
      return await pickSavePath(shell, {
        title: 'Save the rows that are skipped',
        suggestedName: rejectsName(name),
      });
    } catch (error) {
      toastError(error);
      return null;
    }
  };

  const another = () => {
    setSource(null);
    setRoster(null);
    check.reset();
    importing.reset();
  };

  const content = () => {
    if (importing.state.phase === 'done') {
      return <ImportDone made={importing.state.value} batchName={batchName} onClose={onClose} />;
    }
    if (importing.state.phase === 'running') {
      return (
        <TaskProgress
          progress={importing.state.progress}
          fallback="Importing"
          onCancel={importing.cancel}
        />
      );
    }
    if (check.state.phase === 'running') {
      return (
        <TaskProgress progress={check.state.progress} fallback="Checking rows" onCancel={another} />
      );
    }
    if (check.state.phase === 'done' && source !== null) {
      return (
        <ReviewImport
          key={`${source.path}:${roster?.path ?? ''}`}
          report={check.state.value}
          roster={roster}
          error={importing.state.phase === 'failed' ? importing.state.error : undefined}
          onRoster={(chosen) => void checkFile(source, chosen)}
          onImport={(choice) => void runImport(choice)}
          onAnother={another}
          onClose={onClose}
        />
      );
    }
    return (
      <ChooseFile
        error={failure ?? (check.state.phase === 'failed' ? check.state.error : undefined)}
        onChosen={(chosen) => void checkFile(chosen, null)}
      />
    );
  };

  const busy = importing.state.phase === 'running';
  return (
    <Dialog
      opened
      onClose={onClose}
      title={importing.state.phase === 'done' ? 'Import finished' : 'Import a CSV'}
      size={check.state.phase === 'done' && importing.state.phase === 'idle' ? 860 : 560}
      padding="lg"
      closeOnClickOutside={false}
      closeOnEscape={!busy}
      withCloseButton={!busy}
    >
      {content()}
    </Dialog>
  );
}
