import type { Ref } from 'react';
import { strengthOf, type NewPassword, type Problems } from './new-password.ts';
import { PasswordField } from './password-field.tsx';

interface Props {
  label: string;
  operatorName: string;
  value: NewPassword;
  problems: Problems;
  onChange: (value: NewPassword) => void;
  passwordRef: Ref<HTMLInputElement>;
  againRef: Ref<HTMLInputElement>;
}

/** A new password, and the same once more. */
export function NewPasswordFields({
  label,
  operatorName,
  value,
  problems,
  onChange,
  passwordRef,
  againRef,
}: Props) {
  return (
    <>
      <PasswordField
        ref={passwordRef}
        label={label}
        description={problems.password === undefined && strengthOf(value.password, operatorName)}
        value={value.password}
        error={problems.password}
        onValue={(password) => onChange({ ...value, password })}
      />
      <PasswordField
        ref={againRef}
        label={`${label}, again`}
        value={value.again}
        error={problems.again}
        onValue={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
