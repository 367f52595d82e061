import { Button } from '@mantine/core';
import { IconBan, IconCircleCheck, IconClockHour4, IconKey, IconPlus } from '@tabler/icons-react';
import type { OperatorToken } from '#core/contract/operators.contract.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { callConfirmed } from '#renderer/features/session/with-password.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { confirm } from '#renderer/ui/confirm.tsx';
import { isolate } from '#renderer/ui/isolate.ts';
import { EmptyState, ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { RelativeTime } from '#renderer/ui/time-text.tsx';
import { toastError, toastSuccess } from '#renderer/ui/toast.tsx';
import { ROLE_LABELS } from './roles.ts';
import { StateMark } from './state-mark.tsx';
import table from '#renderer/ui/page-table.module.css';
import styles from './operators-page.module.css';

/** What automation signs in with. The secrets themselves are nowhere to be seen. */
export function TokenList({ onCreate }: { onCreate: () => void }) {
  const query = useQuery('tokens.list', {}, ['tokens', 'operators']);
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={query.reload} />;
  if (!query.data) return <LoadingLines label="Loading tokens" />;
  if (query.data.length === 0) return <NoTokens onCreate={onCreate} />;
  return (
    <>
      {query.error && <TroubleLine error={query.error} onRetry={query.reload} />}
      <div className={styles.page}>
        <table className={table.table} aria-label="Tokens">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
              <th scope="col">Expires</th>
              <th scope="col">Last used</th>
              <th scope="col">Created by</th>
              <th scope="col">
                <span className={table.hidden}>Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {query.data.map((token) => (
              <Row key={token.id} token={token} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function NoTokens({ onCreate }: { onCreate: () => void }) {
  return (
    <EmptyState
      icon={IconKey}
      title="No tokens yet"
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate}>
          New token
        </Button>
      }
    >
      A script signs in with a token in place of a name and a password. Each has a role and an end,
      and can be revoked by itself.
    </EmptyState>
  );
}

function Row({ token }: { token: OperatorToken }) {
  const now = useNow();
  const isOver = token.revokedAt !== null || token.expiresAt <= now;
  return (
    <tr>
      <th scope="row" className={table.name} title={token.name}>
        <bdi>{token.name}</bdi>
      </th>
      <td>
        {ROLE_LABELS[token.role]}
        {token.scopes.includes('export:all') && (
          <span className={styles.you}>may export everything</span>
        )}
      </td>
      <td>
        <TokenState token={token} now={now} />
      </td>
      <td className={table.dim}>
        <RelativeTime time={token.expiresAt} />
      </td>
      <td className={table.dim}>
        {token.lastUsedAt === null ? 'Never' : <RelativeTime time={token.lastUsedAt} />}
      </td>
      <td className={`${table.text} ${table.dim}`} title={token.createdBy}>
        <bdi>{token.createdBy}</bdi>
      </td>
      <td className={table.actions}>
        {!isOver && (
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            aria-label={`Revoke ${isolate(token.name)}`}
            onClick={() => void revoke(token).catch(toastError)}
          >
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

function TokenState({ token, now }: { token: OperatorToken; now: number }) {
  if (token.revokedAt !== null) return <StateMark icon={IconBan} meaning="off" label="Revoked" />;
  if (token.expiresAt <= now) {
    return <StateMark icon={IconClockHour4} meaning="off" label="Expired" />;
  }
  return <StateMark icon={IconCircleCheck} meaning="good" label="Active" />;
}

async function revoke({ id, name }: OperatorToken): Promise<void> {
  const sure = await confirm({
    title: `Revoke the token ${isolate(name)}?`,
    body: 'Whatever signs in with it stops working at once. This cannot be undone.',
    confirm: 'Revoke token',
    danger: true,
  });
  if (!sure) return;
  await callConfirmed('tokens.revoke', { tokenId: id });
  toastSuccess(`Token ${isolate(name)} revoked`);
}
