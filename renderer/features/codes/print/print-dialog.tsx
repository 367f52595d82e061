import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { PRINT_AT_ONCE } from '#core/contract/print.contract.ts';
import { pageCount, sheetOf } from '#core/print/sheet.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { InlineError } from '#renderer/ui/states.tsx';
import { TaskProgress } from '#renderer/ui/task-progress.tsx';
import { readLook } from './look.ts';
import { LookForm } from './look-form.tsx';
import { PrintPreview } from './print-preview.tsx';
import { usePrint, type PrintRequest } from './print-store.ts';
import { leftOutWords, sheetWords } from './print-words.ts';
import { usePrinting } from './use-printing.ts';
import styles from './print-dialog.module.css';

/** So many codes take long enough to say how far it is. */
const MANY = 300;

/** Of the dialog, in px: with the preview beside the form, and without. */
const WIDE = 860;
const NARROW = 480;

/** The dialog that prints codes, while somebody asks for it. */
export function PrintDialog() {
  const asked = usePrint((state) => state.asked);
  return asked === null ? null : <AskPrint asked={asked} />;
}

function AskPrint({ asked: { target, sort } }: { asked: PrintRequest }) {
  const { timeZone } = useDesk().settings;
  const { selection } = target;
  const [look, setLook] = useState(() => readLook(timeZone));
  const plan = useQuery('invites.printPlan', { selection, sort }, ['invites']);
  const print = usePrinting({ selection, sort }, look);
  const known = plan.data;
  const printable = known?.printable ?? 0;
  const mayPrint = printable > 0 && printable <= PRINT_AT_ONCE;
  const hasNothing = known !== undefined && !mayPrint;
  const showsProgress = print.running !== null && printable > MANY;
  const pages = pageCount(printable, sheetOf(look.paper, look.size));
  const error = print.error ?? plan.error;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayPrint && print.running === null && !plan.loading) void print.start();
  };

  return (
    <Dialog
      opened
      onClose={print.cancel}
      title={`Print ${target.what}`}
      size={hasNothing || showsProgress ? NARROW : WIDE}
      closeOnClickOutside={false}
    >
      {showsProgress ? (
        <TaskProgress
          progress={print.running?.progress}
          fallback="Preparing pages"
          onCancel={print.cancel}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          {!hasNothing && (
            <div className={styles.body}>
              <LookForm look={look} onChange={setLook} />
              <PrintPreview codes={known?.first} look={look} total={pages} />
            </div>
          )}
          <div className={styles.foot}>
            <p className={styles.words} aria-live="polite">
              {known && (
                <>
                  <strong>{sheetWords(known, pages)}</strong> <span>{leftOutWords(known)}</span>
                </>
              )}
            </p>
            {error && <InlineError error={error} />}
            <Group justify="flex-end" gap="xs">
              <Button
                key={String(hasNothing)}
                variant="default"
                onClick={print.cancel}
                autoFocus={hasNothing}
              >
                {hasNothing ? 'Close' : 'Cancel'}
              </Button>
              {!hasNothing && (
                <Button
                  type="submit"
                  loading={print.running !== null}
                  aria-disabled={!mayPrint}
                  data-disabled={!mayPrint || undefined}
                  data-autofocus
                >
                  {mayPrint ? `Print ${countOf(printable, 'code')}` : 'Print'}
                </Button>
              )}
            </Group>
          </div>
        </form>
      )}
    </Dialog>
  );
}
