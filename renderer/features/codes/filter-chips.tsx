import { groupForEye } from '#core/invites/code.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { STATUS_LABELS, WARNING_LABELS } from '#core/invites/status.ts';
import { PERMISSION_LABELS, ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { FilterChip } from '#renderer/ui/filter-bar.tsx';
import type { BatchFilter, RangeName } from './code-filter.ts';
import { useCodes } from './codes-store.ts';
import { RANGE_LABELS, rangeWords } from './day-range.ts';
import {
  useBatchChoices,
  useCreatorChoices,
  useGroupChoices,
  valueOf,
  type Choice,
} from './filter-names.ts';

const RANGES: readonly RangeName[] = ['created', 'expires', 'lastUsed'];

/** A chip for each choice, which it takes away again. */
export function FilterChips() {
  const state = useCodes();
  const { choose } = state;
  return (
    <>
      {state.batch && <BatchChip batch={state.batch} />}
      {state.parent !== null && <ParentChip id={state.parent} />}
      {state.statuses.map((status) => (
        <FilterChip
          key={status}
          label={STATUS_LABELS[status]}
          onRemove={() => choose({ statuses: without(state.statuses, status) })}
        />
      ))}
      {state.withArchived && state.hasArchived && (
        <FilterChip label="Archived too" onRemove={() => choose({ withArchived: false })} />
      )}
      {state.warnings.map((warning) => (
        <FilterChip
          key={warning}
          label={WARNING_LABELS[warning]}
          onRemove={() => choose({ warnings: without(state.warnings, warning) })}
        />
      ))}
      {state.roles.map((role) => (
        <FilterChip
          key={role}
          of="Role"
          label={ROLE_LABELS[role]}
          onRemove={() => choose({ roles: without(state.roles, role) })}
        />
      ))}
      {state.permissions.map((permission) => (
        <FilterChip
          key={permission}
          of="Permission"
          label={PERMISSION_LABELS[permission]}
          onRemove={() => choose({ permissions: without(state.permissions, permission) })}
        />
      ))}
      {state.groups.length > 0 && <GroupChips />}
      {state.audience && (
        <FilterChip
          label={state.audience === 'anyone' ? 'For anyone' : 'For one e-mail address'}
          onRemove={() => choose({ audience: null })}
        />
      )}
      {state.creators.length > 0 && <CreatorChips />}
      {RANGES.map((name) => (
        <RangeChip key={name} name={name} />
      ))}
      {state.tags.map((tag) => (
        <FilterChip
          key={tag.key}
          of="Tag"
          label={tag.value === undefined ? tag.key : `${tag.key}: ${tag.value}`}
          onRemove={() => choose({ tags: without(state.tags, tag) })}
        />
      ))}
    </>
  );
}

function without<T>(all: readonly T[], one: T): T[] {
  return all.filter((other) => other !== one);
}

function labelOf(choices: readonly Choice[], id: number | null): string {
  const value = valueOf(id);
  return choices.find((choice) => choice.value === value)?.label ?? `No. ${value}`;
}

/** From a saved view a batch comes by its number alone. */
function BatchChip({ batch }: { batch: BatchFilter }) {
  const choose = useCodes((state) => state.choose);
  const choices = useBatchChoices();
  return (
    <FilterChip
      of="Batch"
      label={batch.name ?? labelOf(choices, batch.id)}
      onRemove={() => choose({ batch: null })}
    />
  );
}

/** Its code as whoever looks may see it. */
function ParentChip({ id }: { id: number }) {
  const choose = useCodes((state) => state.choose);
  const parent = useQuery('invites.get', { id }, ['invites']).data;
  return (
    <FilterChip
      of="Children of"
      label={parent?.id === id ? groupForEye(parent.code) : `No. ${id}`}
      onRemove={() => choose({ parent: null })}
    />
  );
}

function GroupChips() {
  const groups = useCodes((state) => state.groups);
  const choose = useCodes((state) => state.choose);
  const choices = useGroupChoices();
  return groups.map((id) => (
    <FilterChip
      key={valueOf(id)}
      label={labelOf(choices, id)}
      onRemove={() => choose({ groups: without(groups, id) })}
    />
  ));
}

function CreatorChips() {
  const creators = useCodes((state) => state.creators);
  const choose = useCodes((state) => state.choose);
  const choices = useCreatorChoices();
  return creators.map((id) => (
    <FilterChip
      key={valueOf(id)}
      of="Created by"
      label={labelOf(choices, id)}
      onRemove={() => choose({ creators: without(creators, id) })}
    />
  ));
}

function RangeChip({ name }: { name: RangeName }) {
  const range = useCodes((state) => state[name]);
  const choose = useCodes((state) => state.choose);
  const zone = useDesk().settings.timeZone;
  const now = useNow();
  if (range === null) return null;
  return (
    <FilterChip
      of={RANGE_LABELS[name]}
      label={rangeWords(range, now, zone)}
      onRemove={() => choose({ [name]: null })}
    />
  );
}
