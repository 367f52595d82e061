import { Button, Group, Stack } from '@mantine/core';
import type { Progress } from '#core/contract/events.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';

interface Props {
  progress: Progress | undefined;
  onCancel: () => void;
}

export function CreateProgress({ progress, onCancel }: Props) {
  return (
    <Stack>
      <ProgressLine progress={progress} fallback="Creating codes" />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
