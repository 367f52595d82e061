import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Operator } from '#core/contract/operators.contract.ts';
import { useOperator } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import { ChangeRoleDialog } from './change-role-dialog.tsx';
import { OneTimePasswordDialog, type OneTimePassword } from './one-time-password.tsx';
import { OperatorActions } from './operator-actions.tsx';
import { OperatorState } from './operator-state.tsx';
import { ROLE_LABELS } from './roles.ts';
import table from '#renderer/ui/page-table.module.css';
import styles from './operators-page.module.css';

/** Everybody who can sign in, or could. */
export function OperatorList({ onAdd }: { onAdd: () => void }) {
  const query = useQuery('operators.list', {}, ['operators']);
  const [changesRole, setChangesRole] = useState<Operator | null>(null);
  const [oneTime, setOneTime] = useState<OneTimePassword | null>(null);

  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={query.reload} />;
  if (!query.data) return <LoadingLines label="Loading operators" />;
  return (
    <>
      {query.error && <TroubleLine error={query.error} onRetry={query.reload} />}
      <div className={styles.page}>
        <table className={table.table} aria-label="Operators">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
              <th scope="col">Last signed in</th>
              <th scope="col">
                <span className={table.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {query.data.map((operator) => (
              <Row
                key={operator.id}
                operator={operator}
                onChangeRole={setChangesRole}
                onReset={setOneTime}
              />
            ))}
          </tbody>
        </table>
        {query.data.length === 1 && <OnlyYou onAdd={onAdd} />}
      </div>
      {changesRole && (
        <ChangeRoleDialog operator={changesRole} onClose={() => setChangesRole(null)} />
      )}
      {oneTime && <OneTimePasswordDialog {...oneTime} onClose={() => setOneTime(null)} />}
    </>
  );
}

interface RowProps {
  operator: Operator;
  onChangeRole: (operator: Operator) => void;
  onReset: (oneTime: OneTimePassword) => void;
}

function Row({ operator, ...does }: RowProps) {
  const isYou = useOperator().operatorId === operator.id;
  return (
    <tr>
      <th scope="row" className={table.name} title={operator.name}>
        <bdi>{operator.name}</bdi>
        {isYou && <span className={styles.you}>you</span>}
      </th>
      <td>{ROLE_LABELS[operator.role]}</td>
      <td>
        <OperatorState operator={operator} />
      </td>
      <td className={table.dim}>
        {operator.lastSignInAt === null ? 'Never' : <RelativeTime time={operator.lastSignInAt} />}
      </td>
      <td className={table.actions}>
        <OperatorActions operator={operator} {...does} />
      </td>
    </tr>
  );
}

/** A desk with one operator has nobody to ask when its password is forgotten. */
function OnlyYou({ onAdd }: { onAdd: () => void }) {
  return (
    <div className={styles.empty}>
      <p className={styles.text}>
        You are the only operator. A second superuser can give you a new password should you forget
        yours; the front desk and an auditor each see just what they need.
      </p>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
        Add a second operator
      </Button>
    </div>
  );
}
