import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { toAppError } from '#renderer/bridge/call.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { chosenFile, type ChosenFile } from '#renderer/ui/pick-file.ts';
import { pickCsv } from './pick-csv.ts';
import styles from './choose-file.module.css';

interface Props {
  error: AppError | undefined;
  onChosen: (file: ChosenFile) => void;
}

/** The first step: a file by dialog, or dropped anywhere on the window. */
export function ChooseFile({ error, onChosen }: Props) {
  const { shell } = useDesk();
  const [failure, setFailure] = useState<AppError>();
  const fail = (reason: unknown) => setFailure(toAppError(reason));
  const shown = failure ?? error;

  const choose = () => {
    setFailure(undefined);
    pickCsv(shell, 'Choose a CSV to import').then((chosen) => chosen && onChosen(chosen), fail);
  };

  const drop = useEffectEvent((event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    chosenFile(file).then(onChosen, fail);
  });
  useEffect(() => {
    const listener = (event: DragEvent) => drop(event);
    window.addEventListener('drop', listener);
    return () => window.removeEventListener('drop', listener);
  }, []);

  return (
    <>
      {shown && <InlineError error={shown} />}
      <div className={styles.drop}>
        <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
        <p>Drop a CSV here, or choose one. Every row is checked before one is written.</p>
        <Button onClick={choose} data-autofocus>
          Choose file
        </Button>
      </div>
      <p className={styles.columns}>
        Columns, in any order: <b>Name</b>, and as needed Type, ValidDays, Email, Role, Group,
        MaxUses, Notes, Code, Expires, Tags.
      </p>
    </>
  );
}
