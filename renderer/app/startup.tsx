import { useQuery } from '#renderer/bridge/use-query.ts';
import { DeskContext } from '#renderer/bridge/desk.ts';
import { Frame } from '#renderer/app/frame.tsx';
import { StartupFailure } from '#renderer/app/startup-failure.tsx';
import { StartupSkeleton } from '#renderer/app/startup-skeleton.tsx';
import { TroubleLine } from '#renderer/ui/states.tsx';

/** Asks what this desk is before anything else is shown: a desk that cannot open says why. */
export function Startup() {
  const status = useQuery('desk.status', {}, ['invites']);
  const settings = useQuery('settings.get', {}, ['settings']);
  const shell = useQuery('shell.info', {});

  const error = status.error ?? settings.error ?? shell.error;
  const retry = () => {
    status.reload();
    settings.reload();
    shell.reload();
  };

  if (status.data && settings.data && shell.data) {
    const desk = { status: status.data, settings: settings.data, shell: shell.data };
    return (
      <DeskContext value={desk}>
        <Frame trouble={error && <TroubleLine error={error} onRetry={retry} />} />
      </DeskContext>
    );
  }

  if (error && !status.loading) return <StartupFailure error={error} onRetry={retry} />;
  return <StartupSkeleton />;
}
