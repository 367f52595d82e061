import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import styles from './create-form.module.css';

interface Props<T extends string> {
  label: string;
  data: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** One decision among a few, all of them in sight. */
export function ChoiceField<T extends string>({ label, ...choice }: Props<T>) {
  const id = useId();
  return (
    <div className={styles.grow}>
      <div className={styles.label} id={id}>
        {label}
      </div>
      <SegmentedControl fullWidth size="sm" aria-labelledby={id} {...choice} />
    </div>
  );
}
