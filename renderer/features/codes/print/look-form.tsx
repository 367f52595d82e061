import { Checkbox, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useId } from 'react';
import { sheetOf, type Paper, type Size } from '#core/print/sheet.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { LINE_LENGTH, type Look } from './look.ts';
import styles from './print-dialog.module.css';

const PAPER_LABELS: ReadonlyArray<{ value: Paper; label: string }> = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'US Letter' },
];

const SIZE_LABELS: ReadonlyArray<{ value: Size; label: string }> = [
  { value: 'small', label: 'Small' },
  { value: 'medium', label: 'Medium' },
  { value: 'large', label: 'Large' },
];

interface Props {
  look: Look;
  onChange: (look: Look) => void;
}

/** What the sheet looks like. */
export function LookForm({ look, onChange }: Props) {
  const id = useId();
  const change = (part: Partial<Look>) => onChange({ ...look, ...part });
  const { perPage } = sheetOf(look.paper, look.size);
  return (
    <Stack gap={16} className={styles.look}>
      <div>
        <p className={styles.label} id={`${id}-paper`}>
          Paper
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={`${id}-paper`}
          data={[...PAPER_LABELS]}
          value={look.paper}
          onChange={(paper) => change({ paper })}
        />
      </div>
      <div>
        <p className={styles.label} id={`${id}-size`}>
          Size of each code
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby={`${id}-size`}
          data={[...SIZE_LABELS]}
          value={look.size}
          onChange={(size) => change({ size })}
        />
        <p className={styles.hint}>{perPage} on a page</p>
      </div>
      <fieldset className={styles.beside}>
        <legend className={styles.label}>Beside the code</legend>
        <Checkbox
          label="Name"
          checked={look.name}
          onChange={(event) => change({ name: event.currentTarget.checked })}
        />
        <Checkbox
          label="Role and group"
          checked={look.role}
          onChange={(event) => change({ role: event.currentTarget.checked })}
        />
        <Checkbox
          label="Uses and dates"
          checked={look.uses}
          onChange={(event) => change({ uses: event.currentTarget.checked })}
        />
      </fieldset>
      <TextInput
        label="A line of your own"
        placeholder="Front desk, Building 2"
        attributes={TYPED_DIRECTION}
        autoComplete="off"
        maxLength={LINE_LENGTH}
        value={look.line}
        onChange={(event) => change({ line: event.currentTarget.value })}
      />
    </Stack>
  );
}
