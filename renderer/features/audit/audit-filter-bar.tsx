import { actionWords } from '#core/audit/action-words.ts';
import { startOfDate } from '#core/time/zone.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { FilterBar, FilterChip } from '#renderer/ui/filter-bar.tsx';
import { formatDay } from '#renderer/ui/format.ts';
import { isAuditFiltered, useAudit } from './audit-store.ts';
import { ChoiceMenu } from './choice-menu.tsx';
import { DayFilter } from './day-filter.tsx';
import { ExportMenu } from './export-menu.tsx';
import { SubjectFilter } from './subject-filter.tsx';
import type { AuditNames } from './use-audit-names.ts';

/** What the log is narrowed to, and its export. */
export function AuditFilterBar({ names }: { names: AuditNames }) {
  const choices = useAudit();
  const { operator, action, subject, fromDay, toDay, choose, clearFilter } = choices;
  const operators = [...names.operators].map(([id, name]) => ({ value: String(id), label: name }));
  const actions = names.actions
    .map((name) => ({ value: name, label: actionWords(name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

  const chooseOperator = (id: string) => {
    const name = names.operators.get(Number(id));
    if (name !== undefined) choose({ operator: { operatorId: Number(id), name } });
  };
  return (
    <FilterBar
      onClear={isAuditFiltered(choices) ? clearFilter : undefined}
      actions={<ExportMenu />}
    >
      <ChoiceMenu
        label="Operator"
        name="Filter by operator"
        options={operators}
        value={operator === null ? null : String(operator.operatorId)}
        onChange={chooseOperator}
      />
      <ChoiceMenu
        label="Action"
        name="Filter by action"
        options={actions}
        value={action}
        onChange={(chosen) => choose({ action: chosen })}
      />
      <SubjectFilter names={names} />
      <DayFilter />
      {operator && <FilterChip label={operator.name} onRemove={() => choose({ operator: null })} />}
      {action !== null && (
        <FilterChip label={actionWords(action)} onRemove={() => choose({ action: null })} />
      )}
      {subject && (
        <FilterChip of="About" label={subject.label} onRemove={() => choose({ subject: null })} />
      )}
      {fromDay + toDay !== '' && (
        <DaysChip
          fromDay={fromDay}
          toDay={toDay}
          onRemove={() => choose({ fromDay: '', toDay: '' })}
        />
      )}
    </FilterBar>
  );
}

interface DaysProps {
  fromDay: string;
  toDay: string;
  onRemove: () => void;
}

/** `20 November`, `From 3 November`, `3 November to 20 November`. */
function DaysChip({ fromDay, toDay, onRemove }: DaysProps) {
  const zone = useDesk().settings.timeZone;
  const now = useNow();
  const named = (day: string) => {
    const time = startOfDate(day, zone);
    return time === null ? day : formatDay(time, now, zone);
  };
  const label =
    toDay === ''
      ? `From ${named(fromDay)}`
      : fromDay === ''
        ? `Until ${named(toDay)}`
        : fromDay === toDay
          ? named(fromDay)
          : `${named(fromDay)} to ${named(toDay)}`;
  return <FilterChip label={label} onRemove={onRemove} />;
}
