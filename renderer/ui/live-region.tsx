import { VisuallyHidden } from '@mantine/core';
import { create } from 'zustand';

const useAnnouncement = create<{ text: string }>()(() => ({ text: '' }));

/** Has a screen reader say it, politely: counts and results that the eye sees change. */
export function announce(text: string): void {
  useAnnouncement.setState({ text });
}

export function LiveRegion() {
  const text = useAnnouncement((state) => state.text);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {text}
      </div>
    </VisuallyHidden>
  );
}
