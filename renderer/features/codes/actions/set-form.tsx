import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Edit } from '#core/contract/actions.contract.ts';
import {
  PERMISSION_LABELS,
  PERMISSIONS,
  proposedPermission,
  ROLE_LABELS,
  ROLES,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { AskForm, type AskProps } from './ask-form.tsx';
import { checkFields } from './check-fields.ts';

const NO_GROUP = 'none';

/** One group, role or permission for all of a selection; what is not chosen stays as each has it. */
export function SetForm(props: AskProps) {
  const groups = useQuery('groups.list', {}, ['groups']);
  const [group, setGroup] = useState<string | null>(null);
  const [role, setRole] = useState<Role | null>(null);
  const [permission, setPermission] = useState<Permission | null>(null);
  const checked = useMemo(() => {
    const set: Edit = {
      ...(group === null ? {} : { groupId: group === NO_GROUP ? null : Number(group) }),
      ...(role === null ? {} : { role }),
      ...(permission === null ? {} : { permission }),
    };
    return checkFields('edit', { set });
  }, [group, role, permission]);
  const [tried, setTried] = useState(false);
  return (
    <AskForm
      {...props}
      action="edit"
      checked={checked}
      planned={checked.ok ? checked.fields : null}
      onTried={() => setTried(true)}
      explained="What you do not choose stays as each code has it."
    >
      <Select
        label="Group"
        placeholder="Stays as it is"
        data-autofocus
        data={[
          { value: NO_GROUP, label: 'No group' },
          ...(groups.data ?? []).map(({ id, name }) => ({
            value: String(id),
            label: isolate(name),
          })),
        ]}
        value={group}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear group' }}
        error={tried && !checked.ok ? 'Choose what is to change' : undefined}
        onChange={setGroup}
      />
      <Select
        label="Role"
        placeholder="Stays as it is"
        data={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
        value={role}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear role' }}
        onChange={(value) => {
          const next = ROLES.find((one) => one === value) ?? null;
          setRole(next);
          // A role proposes its permission.
          setPermission(next === null ? null : proposedPermission(next));
        }}
      />
      <Select
        label="Permission"
        placeholder="Stays as it is"
        data={PERMISSIONS.map((value) => ({ value, label: PERMISSION_LABELS[value] }))}
        value={permission}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear permission' }}
        onChange={(value) => setPermission(PERMISSIONS.find((one) => one === value) ?? null)}
      />
      {groups.error && <InlineError error={groups.error} />}
    </AskForm>
  );
}
