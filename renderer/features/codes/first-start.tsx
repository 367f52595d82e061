import { Loader } from '@mantine/core';
import { IconFileImport, IconLock, IconPlus, IconSchool, type Icon } from '@tabler/icons-react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { useTask } from '#renderer/bridge/use-task.ts';
import { countOf } from '#renderer/ui/format.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import styles from './first-start.module.css';

/** What a new desk offers: the three first steps, and how codes lie on this disk. */
export function FirstStart() {
  const open = useNavigation((state) => state.open);
  const { status } = useDesk();
  const sample = useTask('batches.import');
  const loading = sample.state.phase === 'running';

  const loadSample = async () => {
    const made = await sample.run({ source: { kind: 'sample' } });
    if (made) toastSuccess(`${countOf(made.created, 'code')} created from the sample class list`);
  };

  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <h2 className={styles.title}>Make the first invite codes</h2>
        <p className={styles.lead}>They are kept on this computer and work without a network.</p>
        <div className={styles.steps}>
          <Step
            icon={IconPlus}
            title="Create a code"
            text="One code, or up to 100,000 at once, from a form."
            hint={`New code (${keysOf('newCode')})`}
            onClick={() => open({ kind: 'create' })}
          />
          <Step
            icon={IconFileImport}
            title="Import a CSV"
            text="A class list or an export. Every row is checked before one is written."
            onClick={() => open({ kind: 'import', file: null })}
          />
          <Step
            icon={IconSchool}
            title="Load the sample"
            text="A class list that comes with Latchkey, to look around with."
            busy={loading}
            onClick={() => void loadSample()}
          />
        </div>
        {sample.state.phase === 'failed' && <InlineError error={sample.state.error} />}
        <p className={styles.note}>
          <IconLock size={16} aria-hidden />
          <span>
            Codes lie readable on this disk, in <code>{status.dataFolder}</code>. Disk encryption is
            advised.
          </span>
        </p>
      </div>
    </div>
  );
}

interface StepProps {
  icon: Icon;
  title: string;
  text: string;
  /** Its tooltip, with the shortcut. */
  hint?: string;
  busy?: boolean;
  onClick: () => void;
}

function Step({ icon: StepIcon, title, text, hint, busy, onClick }: StepProps) {
  return (
    <button
      type="button"
      className={styles.step}
      title={hint}
      aria-busy={busy}
      disabled={busy}
      onClick={onClick}
    >
      {busy ? <Loader size={20} /> : <StepIcon size={20} stroke={1.7} aria-hidden />}
      <span className={styles.stepTitle}>{title}</span>
      <span className={styles.stepText}>{text}</span>
    </button>
  );
}
