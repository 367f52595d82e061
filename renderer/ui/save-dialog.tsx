import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import { call, toAppError } from '#renderer/bridge/call.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { TYPED_DIRECTION } from './isolate.ts';
import { Dialog } from './dialog.tsx';
import { useSaveDialog, type SaveRequest } from './pick-save-path.ts';
import { InlineError } from './states.tsx';

/** Names a file to save where the desktop has no dialog for it. */
export function SaveDialog() {
  const request = useSaveDialog((state) => state.request);
  if (request === null) return null;
  return (
    <Dialog opened onClose={() => request.answer(null)} title={request.title} size={520}>
      <SaveForm request={request} answer={request.answer} />
    </Dialog>
  );
}

interface FormProps {
  request: SaveRequest;
  answer: (path: string | null) => void;
}

function SaveForm({ request, answer }: FormProps) {
  const { shell } = useDesk();
  const [folder, setFolder] = useState(shell.downloadsFolder);
  const [name, setName] = useState(request.suggestedName);
  const [folderError, setFolderError] = useState<string>();
  const [failure, setFailure] = useState<AppError>();
  /** The path that is there already and that the next click replaces. */
  const [replaces, setReplaces] = useState<string>();

  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setFolderError(undefined);
    setReplaces(undefined);
    setFailure(undefined);
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const found = await call('shell.checkSavePath', { folder: folder.trim(), name: name.trim() });
      if (!found.folderExists) setFolderError('There is no such folder. Choose one that exists.');
      else if (!found.writable)
        setFolderError('Latchkey may not write there. Choose another folder.');
      else if (found.fileExists && replaces !== found.path) setReplaces(found.path);
      else answer(found.path);
    } catch (error) {
      setFailure(toAppError(error));
    }
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack gap="md">
        <TextInput
          label="File name"
          attributes={TYPED_DIRECTION}
          value={name}
          required
          withAsterisk={false}
          data-autofocus
          error={replaces === undefined ? undefined : 'A file of this name is there already.'}
          onChange={(event) => change(setName)(event.currentTarget.value)}
        />
        <TextInput
          label="Folder"
          value={folder}
          required
          withAsterisk={false}
          error={folderError}
          onChange={(event) => change(setFolder)(event.currentTarget.value)}
        />
        {failure && <InlineError error={failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => answer(null)}>
            Cancel
          </Button>
          {replaces === undefined ? (
            <Button type="submit">Save</Button>
          ) : (
            <Button type="submit" color="red">
              Replace file
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
