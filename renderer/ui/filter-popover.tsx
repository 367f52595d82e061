import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

interface Props {
  label: string;
  /** Its name for screen readers: "Filter by days". */
  name: string;
  width: number;
  onOpen?: () => void;
  /** What stands in it; `close` gives the keyboard back to the button. */
  children: (close: () => void) => ReactNode;
}

/** A button of the filter bar with a small form behind it. */
export function FilterPopover({ label, name, width, onOpen, children }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={width}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={name}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          onClick={() => {
            if (!opened) onOpen?.();
            setOpened(!opened);
          }}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}
