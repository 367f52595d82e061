import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState, type Ref } from 'react';
import { copyText } from './copy.ts';
import { announce } from './live-region.tsx';

/** How long "Copied" stands, in ms. */
const SHOWN = 1_600;

interface Props extends ButtonProps {
  text: string;
  /** What is copied, for the screen reader: "Code". */
  what: string;
  label?: string;
  shortcut?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** Copies, and says so in its own place. */
export function CopyButton({ text, what, label = 'Copy', shortcut, ref, ...props }: Props) {
  const [copiedText, setCopiedText] = useState<string>();
  const copied = copiedText === text;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    if (!(await copyText(text))) return;
    announce(`${what} copied`);
    setCopiedText(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopiedText(undefined), SHOWN);
  };

  const button = (
    <Button
      ref={ref}
      variant="default"
      leftSection={
        copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
      }
      onClick={() => void copy()}
      {...props}
    >
      {copied ? 'Copied' : label}
    </Button>
  );
  return shortcut === undefined ? button : <Tooltip label={`Copy (${shortcut})`}>{button}</Tooltip>;
}
