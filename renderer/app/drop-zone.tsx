import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useNavigation } from '#renderer/app/navigation.ts';
import { isDialogOpen } from '#renderer/ui/is-dialog-open.ts';
import styles from './drop-zone.module.css';

/**
 * A file dropped anywhere on the window is offered for import. To who may not import it is refused, as
 * by a window that takes none.
 */
export function DropZone({ offered }: { offered: boolean }) {
  const open = useNavigation((state) => state.open);
  const [over, setOver] = useState(false);

  useEffect(() => {
    const listen = new AbortController();
    const { signal } = listen;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const dragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (offered) setOver(!isDialogOpen());
      else if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    };
    const dragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (offered && file && !isDialogOpen()) open({ kind: 'import', file });
    };
    window.addEventListener('dragover', dragOver, { signal });
    window.addEventListener('dragleave', dragLeave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listen.abort();
  }, [open, offered]);

  if (!over) return null;
  return (
    <div className={styles.zone} aria-hidden>
      <div className={styles.card}>
        <IconFileImport size={28} stroke={1.5} />
        Drop the CSV to check it. Nothing is imported yet.
      </div>
    </div>
  );
}
