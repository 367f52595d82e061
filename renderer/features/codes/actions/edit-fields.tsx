import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import {
  LIMITS,
  PERMISSION_LABELS,
  PERMISSIONS,
  ROLE_LABELS,
  ROLES,
} from '#core/invites/vocabulary.ts';
import { endOfDayAfter, isoDate } from '#core/time/zone.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { isolate, TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import { TagFields } from '#renderer/features/codes/tags/tag-fields.tsx';
import type { EditDraft } from './edit-draft.ts';
import styles from './action-dialog.module.css';

interface Props {
  draft: EditDraft;
  /** By the path in the contract's input: `set.email`. */
  errors: Readonly<Record<string, string>>;
  set: (change: Partial<EditDraft>) => void;
}

export function EditFields(props: Props) {
  const { draft, errors, set } = props;
  return (
    <>
      <div className={styles.row}>
        <TextInput
          className={styles.grow}
          label="Name"
          placeholder="None"
          // It comes when the code is read: after the dialog has given the keyboard away.
          autoFocus
          attributes={TYPED_DIRECTION}
          autoComplete="off"
          value={draft.name}
          error={errors['set.name'] && `At most ${LIMITS.name} characters`}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          className={styles.grow}
          label="E-mail address"
          placeholder="Anyone"
          type="email"
          attributes={TYPED_DIRECTION}
          autoComplete="off"
          maxLength={LIMITS.email}
          value={draft.email}
          error={errors['set.email']}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
      </div>
      <GivenFields {...props} />
      <LimitFields {...props} />
      <Textarea
        label="Notes"
        placeholder="None"
        attributes={TYPED_DIRECTION}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={LIMITS.notes}
        value={draft.notes}
        error={errors['set.notes']}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
      <TagFields
        legend="Tags"
        tags={draft.tags}
        error={errors['set.tags']}
        onChange={(tags) => set({ tags })}
      />
    </>
  );
}

/** What the code gives: role, permission, group. */
function GivenFields({ draft, errors, set }: Props) {
  const groups = useQuery('groups.list', {}, ['groups']);
  return (
    <div className={styles.row}>
      <Select
        className={styles.grow}
        label="Role"
        data={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
        value={draft.role}
        allowDeselect={false}
        onChange={(value) => set({ role: ROLES.find((one) => one === value) ?? draft.role })}
      />
      <Select
        className={styles.grow}
        label="Permission"
        data={PERMISSIONS.map((value) => ({ value, label: PERMISSION_LABELS[value] }))}
        value={draft.permission}
        allowDeselect={false}
        onChange={(value) =>
          set({ permission: PERMISSIONS.find((one) => one === value) ?? draft.permission })
        }
      />
      <Select
        className={styles.grow}
        label="Group"
        placeholder="No group"
        data={(groups.data ?? []).map(({ id, name }) => ({
          value: String(id),
          label: isolate(name),
        }))}
        value={draft.groupId === null ? null : String(draft.groupId)}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear group' }}
        error={errors['set.groupId']}
        onChange={(value) => set({ groupId: value === null ? null : Number(value) })}
      />
    </div>
  );
}

/** How often, and how long. */
function LimitFields({ draft, errors, set }: Props) {
  const { timeZone, longestValidityDays: longest } = useDesk().settings;
  const now = useNow();
  return (
    <div className={styles.row}>
      <NumberInput
        className={styles.grow}
        label="Uses"
        placeholder="Unlimited"
        value={draft.maxUses}
        min={0}
        max={LIMITS.maxUses}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        error={errors['set.maxUses'] && 'A whole number up to 1,000,000, or blank for unlimited'}
        onChange={(maxUses) => set({ maxUses })}
      />
      <TextInput
        className={styles.grow}
        label="Valid from"
        type="date"
        value={draft.validFrom}
        error={errors['set.validFrom']}
        onChange={(event) => set({ validFrom: event.currentTarget.value })}
      />
      <TextInput
        className={styles.grow}
        label="Last day"
        description="Blank: no expiry"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="date"
        value={draft.lastDay}
        min={isoDate(now, timeZone)}
        max={isoDate(endOfDayAfter(now, longest, timeZone), timeZone)}
        error={errors['set.expiry'] ?? errors['set.expiry.date']}
        onChange={(event) => set({ lastDay: event.currentTarget.value })}
      />
    </div>
  );
}
