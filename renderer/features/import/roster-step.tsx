import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { toastError } from '#renderer/ui/toast.tsx';
import type { ChosenFile } from '#renderer/ui/pick-file.ts';
import { pickCsv } from './pick-csv.ts';
import styles from './roster-step.module.css';

interface Props {
  /** `ID` for `{{ID}}`; empty once a roster fills them all. */
  placeholders: readonly string[];
  roster: ChosenFile | null;
  onRoster: (roster: ChosenFile) => void;
}

/** Asks for the file that fills a template row's places. */
export function RosterStep({ placeholders, roster, onRoster }: Props) {
  const { shell } = useDesk();
  const choose = () => {
    pickCsv(shell, 'Choose a roster').then((chosen) => chosen && onRoster(chosen), toastError);
  };
  const open = placeholders.map((name) => isolate(`{{${name}}}`)).join(', ');
  return (
    <div className={styles.step}>
      <IconUsers size={18} aria-hidden />
      <span className={styles.text}>
        {placeholders.length === 0
          ? `Filled from ${roster === null ? 'the roster' : isolate(roster.name)}.`
          : roster === null
            ? `This file has places to fill: ${open}. Choose a roster, a CSV with columns of these names; each of its rows makes one code.`
            : `${isolate(roster.name)} has no column for ${open}. Choose another roster.`}
      </span>
      <Button variant="default" onClick={choose}>
        {roster === null ? 'Choose roster' : 'Choose another roster'}
      </Button>
    </div>
  );
}
