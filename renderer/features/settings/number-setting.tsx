import { NumberInput } from '@mantine/core';
import { SettingsRow } from './settings-section.tsx';

interface Props {
  label: string;
  description: string;
  id: string;
  /** What stands behind the number: ` days`. */
  suffix?: string;
  min: number;
  max: number;
  value: string | number;
  /** What a blank field means. */
  placeholder?: string;
  error: string | boolean | undefined;
  onChange: (value: string | number) => void;
}

/** A row whose value is a whole number. */
export function NumberSetting({ label, description, id, ...field }: Props) {
  return (
    <SettingsRow label={label} description={description} htmlFor={id}>
      <NumberInput
        id={id}
        w={160}
        clampBehavior="none"
        allowDecimal={false}
        thousandSeparator=","
        {...field}
      />
    </SettingsRow>
  );
}
