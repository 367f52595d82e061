import { Select } from '@mantine/core';
import { useId, type ReactNode, type Ref } from 'react';
import type { Group } from '#core/contract/desk.contract.ts';
import {
  PERMISSION_LABELS,
  PERMISSIONS,
  proposedPermission,
  ROLE_DESCRIPTIONS,
  ROLE_LABELS,
  ROLES,
  type Role,
} from '#core/invites/vocabulary.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import type { FieldsProps } from './create-form.tsx';
import styles from './create-form.module.css';

interface Props extends FieldsProps {
  groups: readonly Group[];
  groupRef?: Ref<HTMLInputElement>;
  /** Stands before the roles. */
  children?: ReactNode;
}

/** What they become: role, permission, group. */
export function RoleFields({ draft, errors, set, groups, children, groupRef }: Props) {
  const group = groups.find(({ id }) => id === draft.groupId);
  return (
    <>
      <fieldset className={styles.fieldset}>
        <legend>What they become</legend>
        {children}
        <div className={styles.cards}>
          {ROLES.map((role) => (
            <RoleCard
              key={role}
              role={role}
              checked={draft.role === role}
              // A role proposes its permission anew.
              onChoose={() => set({ role, permission: null })}
            />
          ))}
        </div>
      </fieldset>
      <div className={styles.row}>
        <Select
          className={styles.grow}
          label="Permission"
          data={PERMISSIONS.map((value) => ({ value, label: PERMISSION_LABELS[value] }))}
          value={draft.permission ?? proposedPermission(draft.role)}
          allowDeselect={false}
          onChange={(value) =>
            set({ permission: PERMISSIONS.find((permission) => permission === value) ?? null })
          }
        />
        <Select
          className={styles.grow}
          ref={groupRef}
          label="Group"
          placeholder={draft.asksGroup ? 'Not chosen yet' : 'No group'}
          error={errors.groupId}
          data-autofocus={draft.asksGroup || undefined}
          description={group?.description || undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={groups.map(({ id, name }) => ({ value: String(id), label: isolate(name) }))}
          value={draft.groupId === null ? null : String(draft.groupId)}
          clearable
          clearButtonProps={{ 'aria-label': 'Clear group' }}
          onChange={(value) => set({ groupId: value === null ? null : Number(value) })}
        />
      </div>
    </>
  );
}

interface CardProps {
  role: Role;
  checked: boolean;
  onChoose: () => void;
}

function RoleCard({ role, checked, onChoose }: CardProps) {
  const id = useId();
  return (
    <label className={styles.card}>
      <input
        type="radio"
        name="role"
        value={role}
        checked={checked}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        onChange={onChoose}
      />
      <span className={styles.cardTitle} id={`${id}-title`}>
        {ROLE_LABELS[role]}
      </span>
      <span className={styles.cardText} id={`${id}-text`}>
        {ROLE_DESCRIPTIONS[role]}
      </span>
    </label>
  );
}
