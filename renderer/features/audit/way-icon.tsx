import { IconAppWindow, IconTerminal2, IconWorld, type Icon } from '@tabler/icons-react';
import { wayWords } from '#core/audit/subject.ts';

const ICONS: Readonly<Record<string, Icon>> = { window: IconAppWindow, cli: IconTerminal2 };

/** By which way something was asked: a sign, with its word on hover and for screen readers. */
export function WayIcon({ way }: { way: string }) {
  const Sign = ICONS[way] ?? IconWorld;
  const word = wayWords(way);
  return (
    <span role="img" aria-label={word} title={word} style={{ display: 'inline-flex' }}>
      <Sign size={15} stroke={1.7} aria-hidden />
    </span>
  );
}
