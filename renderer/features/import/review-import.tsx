import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { countOf } from '#renderer/ui/format.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { ImportPreview } from './import-preview.tsx';
import type { ChosenFile } from '#renderer/ui/pick-file.ts';
import { ProblemList } from './problem-list.tsx';
import { ReportSummary } from './report-summary.tsx';
import { RosterStep } from './roster-step.tsx';
import styles from './review-import.module.css';

export interface ImportChoice {
  name: string;
  badRows: 'refuse' | 'skip';
}

interface Props {
  report: OutputOf<'batches.check'>;
  roster: ChosenFile | null;
  /** Why the import itself failed. */
  error: AppError | undefined;
  onRoster: (roster: ChosenFile) => void;
  onImport: (choice: ImportChoice) => void;
  onAnother: () => void;
  onClose: () => void;
}

/** What the file holds and what is wrong in it, before anything is written. */
export function ReviewImport(props: Props) {
  const { report } = props;
  const [name, setName] = useState(() => nameFrom(report.fileName));
  const [badRows, setBadRows] = useState<ImportChoice['badRows']>('refuse');
  const needsRoster = report.placeholders.length > 0;
  const nothing = report.validRows === 0;
  const refused = report.badRows > 0 && badRows === 'refuse';
  const blocked = needsRoster || nothing || refused;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!blocked) props.onImport({ name: name.trim(), badRows });
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <ReportSummary report={report} />
        {props.error && <InlineError error={props.error} />}
        {(needsRoster || props.roster) && (
          <RosterStep
            placeholders={report.placeholders}
            roster={props.roster}
            onRoster={props.onRoster}
          />
        )}
        {report.problems.length > 0 && (
          <ProblemList problems={report.problems} total={report.badRows + report.warnings} />
        )}
        {report.badRows > 0 && !nothing && (
          <Radio.Group
            label="Rows with errors"
            value={badRows}
            onChange={(value) => setBadRows(value === 'skip' ? 'skip' : 'refuse')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="refuse" label="Import nothing until every row is right" />
              <Radio
                value="skip"
                label={`Skip ${countOf(report.badRows, 'bad row')} and import the rest`}
                description="The skipped rows go into a file of their own, each with what is wrong, ready to mend and import."
              />
            </Stack>
          </Radio.Group>
        )}
        {report.preview.length > 0 && <ImportPreview rows={report.preview} />}
        <div className={styles.foot}>
          <TextInput
            className={styles.name}
            label="Batch name"
            attributes={TYPED_DIRECTION}
            value={name}
            maxLength={LIMITS.name}
            disabled={nothing}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group gap="xs">
            <Button variant="default" onClick={props.onAnother}>
              Choose another file
            </Button>
            <Button type="submit" disabled={blocked} data-autofocus>
              {`Import ${countOf(report.validRows, 'code')}`}
            </Button>
          </Group>
        </div>
      </Stack>
    </form>
  );
}

/** `class-7b.csv` proposes "class-7b". */
function nameFrom(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').slice(0, LIMITS.name);
}
