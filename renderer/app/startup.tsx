import type { ReactNode } from 'react';
import type { OutputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { DeskContext } from '#renderer/bridge/desk.ts';
import { OperatorContext } from '#renderer/bridge/operator.ts';
import { refreshSession, useSession } from '#renderer/bridge/session.ts';
import { Frame } from '#renderer/app/frame.tsx';
import { StartupFailure } from '#renderer/app/startup-failure.tsx';
import { StartupSkeleton } from '#renderer/app/startup-skeleton.tsx';
import { useFollowSession } from '#renderer/features/session/follow-session.ts';
import { SessionGate } from '#renderer/features/session/session-gate.tsx';
import { TroubleLine } from '#renderer/ui/states.tsx';

/** Asks what this desk is before anything else is shown: a desk that cannot open says why. */
export function Startup() {
  const status = useQuery('desk.status', {}, ['invites']);
  const shell = useQuery('shell.info', {});
  const session = useSession();
  useFollowSession();

  const error = status.error ?? shell.error ?? session.error;
  const retry = () => {
    status.reload();
    shell.reload();
    void refreshSession();
  };

  if (status.data && shell.data && session.state) {
    const desk = { status: status.data, shell: shell.data };
    return (
      <SessionGate dataFolder={status.data.dataFolder}>
        {(operator) => (
          <SignedInWindow
            operator={operator}
            desk={desk}
            trouble={error && <TroubleLine error={error} onRetry={retry} />}
          />
        )}
      </SessionGate>
    );
  }

  if (error && !status.loading) return <StartupFailure error={error} onRetry={retry} />;
  return <StartupSkeleton />;
}

interface Props {
  operator: SignedIn;
  desk: { status: OutputOf<'desk.status'>; shell: OutputOf<'shell.info'> };
  trouble: ReactNode;
}

/** The window of who is signed in, once it is known how the desk is set. */
function SignedInWindow({ operator, desk, trouble }: Props) {
  const { data, error, loading, reload } = useQuery('settings.get', {}, ['settings']);
  if (!data) {
    return error && !loading ? (
      <StartupFailure error={error} onRetry={reload} />
    ) : (
      <StartupSkeleton />
    );
  }
  return (
    <OperatorContext value={operator}>
      <DeskContext value={{ ...desk, settings: data }}>
        <Frame trouble={trouble ?? (error && <TroubleLine error={error} onRetry={reload} />)} />
      </DeskContext>
    </OperatorContext>
  );
}
