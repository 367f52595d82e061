import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Progress } from '#core/contract/events.ts';
import type { CallOptions } from '#renderer/bridge/call.ts';
import { ProgressLine } from './progress-line.tsx';
import styles from './job.module.css';

/** Work that is done sooner shows no progress, in ms. */
const SHOW_AFTER = 300;

let lastJob = 0;

/** Runs long work beside the page: a toast shows how far it is and cancels it. */
export async function runJob<T>(
  title: string,
  work: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const id = `job-${++lastJob}`;
  const controller = new AbortController();
  let progress: Progress | undefined;
  let shown = false;

  const content = () => ({
    id,
    message: <Job title={title} progress={progress} onCancel={() => controller.abort()} />,
    autoClose: false as const,
    withCloseButton: false,
    withBorder: true,
    color: 'var(--lk-accent)',
  });
  const timer = setTimeout(() => {
    shown = true;
    notifications.show(content());
  }, SHOW_AFTER);

  try {
    return await work({
      signal: controller.signal,
      onProgress: (latest) => {
        progress = latest;
        if (shown) notifications.update(content());
      },
    });
  } finally {
    clearTimeout(timer);
    if (shown) notifications.hide(id);
  }
}

interface JobProps {
  title: string;
  progress: Progress | undefined;
  onCancel: () => void;
}

function Job({ title, progress, onCancel }: JobProps) {
  return (
    <div className={styles.job}>
      <ProgressLine progress={progress} fallback={title} />
      <Button variant="default" size="compact-sm" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
