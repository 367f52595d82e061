import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { IconArrowBigUpLine } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import styles from './session-form.module.css';

type Props = Omit<PasswordInputProps, 'value' | 'onChange'> & {
  value: string;
  onValue: (value: string) => void;
};

/** A password, shown on demand; says when Caps Lock would spoil it. */
export function PasswordField({ value, onValue, ...props }: Props) {
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        autoComplete="off"
        spellCheck={false}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': 'Show password', title: 'Show password' }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        classNames={{ description: styles.strength, error: styles.error }}
        {...props}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsLock(false)}
      />
      <div role="status">
        {capsLock && (
          <div className={styles.caps}>
            <IconArrowBigUpLine size={16} aria-hidden />
            Caps Lock is on
          </div>
        )}
      </div>
    </div>
  );
}
