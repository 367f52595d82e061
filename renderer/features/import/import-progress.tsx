import { Button, Group, Stack } from '@mantine/core';
import type { Progress } from '#core/contract/events.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';

interface Props {
  progress: Progress | undefined;
  fallback: string;
  onCancel: () => void;
}

export function ImportProgress({ progress, fallback, onCancel }: Props) {
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
