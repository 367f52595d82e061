import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBan, IconCircleCheck, IconDots, IconKey, IconUserCog } from '@tabler/icons-react';
import type { Operator } from '#core/contract/operators.contract.ts';
import { callConfirmed } from '#renderer/features/session/with-password.ts';
import { confirm } from '#renderer/ui/confirm.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';
import type { OneTimePassword } from './one-time-password.tsx';

interface Props {
  operator: Operator;
  onChangeRole: (operator: Operator) => void;
  onReset: (oneTime: OneTimePassword) => void;
}

/** What a superuser can do with an account; the dangerous last and apart. */
export function OperatorActions({ operator, onChangeRole, onReset }: Props) {
  const disabled = operator.disabledAt !== null;
  const act = (run: (operator: Operator) => Promise<void>) => () => {
    run(operator).catch(toastError);
  };
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Tooltip label="Actions">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={`Actions for ${isolate(operator.name)}`}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUserCog size={16} aria-hidden />}
          onClick={() => onChangeRole(operator)}
        >
          Change role
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden />}
          onClick={act(async () => {
            const oneTime = await resetPassword(operator);
            if (oneTime !== null) onReset(oneTime);
          })}
        >
          Reset password
        </Menu.Item>
        <Menu.Divider />
        {disabled ? (
          <Menu.Item leftSection={<IconCircleCheck size={16} aria-hidden />} onClick={act(enable)}>
            Enable
          </Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            leftSection={<IconBan size={16} aria-hidden />}
            onClick={act(disable)}
          >
            Disable
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

async function resetPassword({ id, name }: Operator): Promise<OneTimePassword | null> {
  const sure = await confirm({
    title: `Reset the password of ${isolate(name)}?`,
    body: 'They get a one-time password and are signed out wherever they are signed in.',
    confirm: 'Reset password',
  });
  if (!sure) return null;
  const { operator, oneTimePassword } = await callConfirmed('operators.resetPassword', {
    operatorId: id,
  });
  return { name: operator.name, password: oneTimePassword };
}

async function disable({ id, name }: Operator): Promise<void> {
  const sure = await confirm({
    title: `Disable ${isolate(name)}?`,
    body: 'They are signed out at once and cannot sign in until they are enabled again. Their tokens stop, too.',
    confirm: 'Disable operator',
    danger: true,
  });
  if (!sure) return;
  const { endedSessions } = await callConfirmed('operators.disable', { operatorId: id });
  const ended = endedSessions === 0 ? '' : `, ${countOf(endedSessions, 'session')} ended`;
  toastSuccess(`${isolate(name)} disabled${ended}`);
}

async function enable({ id, name }: Operator): Promise<void> {
  await callConfirmed('operators.enable', { operatorId: id });
  toastSuccess(`${isolate(name)} enabled`);
}
