import { Radio, Stack } from '@mantine/core';
import type { OperatorRole } from '#core/contract/operation.ts';
import { ROLE_CHOICES } from './roles.ts';

interface Props {
  label: string;
  value: OperatorRole;
  onChange: (role: OperatorRole) => void;
}

/** One of the three roles, each with what it may do. */
export function RoleField({ label, value, onChange }: Props) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap={10} mt={6}>
        {ROLE_CHOICES.map((choice) => (
          <Radio
            key={choice.value}
            size="xs"
            styles={{ label: { fontSize: 14 }, description: { fontSize: 13, marginTop: 0 } }}
            {...choice}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
