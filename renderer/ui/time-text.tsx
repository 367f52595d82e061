import { Tooltip } from '@mantine/core';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from './clock.ts';
import { formatExact, formatRelative } from './format.ts';

/** A relative time, with the exact one and its zone on hover and focus. */
export function RelativeTime({ time }: { time: number }) {
  const now = useNow();
  const zone = useDesk().settings.timeZone;
  return (
    <Tooltip label={formatExact(time, zone)}>
      <time dateTime={new Date(time).toISOString()} tabIndex={0}>
        {formatRelative(time, now, zone)}
      </time>
    </Tooltip>
  );
}
