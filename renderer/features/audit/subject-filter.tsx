import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SubjectNames } from '#core/audit/subject.ts';
import { subjectWords } from '#core/audit/subject.ts';
import { call, toAppError } from '#renderer/bridge/call.ts';
import { useAudit } from './audit-store.ts';
import { FilterPopover } from '#renderer/ui/filter-popover.tsx';
import styles from './filters.module.css';

/** What has no number: it is chosen by itself. */
const ALONE = ['invites', 'settings', 'session', 'audit'] as const;

const KINDS = [
  { value: 'invite', label: 'One code' },
  { value: 'batch', label: 'One batch' },
  { value: 'operator', label: 'One operator' },
  ...ALONE.map((subject) => ({
    value: subject,
    label: subjectWords(subject, { batches: new Map(), operators: new Map() }),
  })),
];

/** What entries are about: one code, a batch, an operator, the settings. */
export function SubjectFilter({ names }: { names: SubjectNames }) {
  return (
    <FilterPopover label="About" name="Filter by what it is about" width={300}>
      {(close) => <SubjectForm names={names} close={close} />}
    </FilterPopover>
  );
}

function SubjectForm({ names, close }: { names: SubjectNames; close: () => void }) {
  const choose = useAudit((state) => state.choose);
  const [kind, setKind] = useState('invite');
  const pick = (subject: string, label: string) => {
    choose({ subject: { subject, label } });
    close();
  };
  const changeKind = (chosen: string | null) => {
    if (chosen === null) return;
    setKind(chosen);
    const alone = KINDS.find(({ value }) => value === chosen);
    if (alone && ALONE.some((subject) => subject === chosen)) pick(chosen, alone.label);
  };
  return (
    <div className={styles.form}>
      <Select
        label="About"
        data={KINDS}
        value={kind}
        allowDeselect={false}
        onChange={changeKind}
        data-autofocus
      />
      {kind === 'invite' && <CodeField onPick={pick} />}
      {kind === 'batch' && (
        <NamedField kind="batch" label="Batch" of={names.batches} onPick={pick} />
      )}
      {kind === 'operator' && (
        <NamedField kind="operator" label="Operator" of={names.operators} onPick={pick} />
      )}
    </div>
  );
}

type Pick = (subject: string, label: string) => void;

function CodeField({ onPick }: { onPick: Pick }) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const found = await call('invites.get', { code });
      onPick(`invite:${found.id}`, found.code);
    } catch (failure) {
      setError(toAppError(failure).message);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void find(event)}>
      <TextInput
        label="Its whole code"
        value={code}
        error={error}
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <p className={styles.hint}>
        Finds what was done to this code alone. Its panel on the Codes page tells all of its story.
      </p>
      <Button type="submit" disabled={code.trim() === ''}>
        Show entries
      </Button>
    </form>
  );
}

interface NamedProps {
  kind: 'batch' | 'operator';
  label: string;
  of: ReadonlyMap<number, string>;
  onPick: Pick;
}

function NamedField({ kind, label, of, onPick }: NamedProps) {
  const data = [...of].map(([id, name]) => ({ value: String(id), label: name }));
  return (
    <Select
      label={label}
      data={data}
      searchable
      limit={100}
      placeholder={data.length === 0 ? 'There is none yet' : 'Choose by name'}
      disabled={data.length === 0}
      nothingFoundMessage="No such name"
      onChange={(id) => {
        if (id !== null) onPick(`${kind}:${id}`, of.get(Number(id)) ?? label);
      }}
    />
  );
}
