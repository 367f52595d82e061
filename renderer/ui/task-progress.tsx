import { Button, Group, Stack } from '@mantine/core';
import type { Progress } from '#core/contract/events.ts';
import { ProgressLine } from './progress-line.tsx';

interface Props {
  progress: Progress | undefined;
  /** Stands until the first report. */
  fallback: string;
  onCancel: () => void;
}

/** What a dialog shows while its task runs: how far it is, and the way out. */
export function TaskProgress({ progress, fallback, onCancel }: Props) {
  return (
    <Stack>
      <ProgressLine progress={progress} fallback={fallback} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
