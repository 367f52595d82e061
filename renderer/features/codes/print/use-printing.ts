import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { Progress } from '#core/contract/events.ts';
import type { InputOf } from '#core/contract/index.ts';
import { call, isCancelled, toAppError } from '#renderer/bridge/call.ts';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { keepLook, type Look } from './look.ts';
import { buildDocument, closePrint } from './print-store.ts';

/** Until the dialog has gone from the screen, in ms: the system's own stops the window's time. */
const CLOSING = 150;

export interface Printing {
  /** How far it is; null while nothing is printed. */
  running: { progress: Progress | undefined } | null;
  error: AppError | undefined;
  start: () => Promise<void>;
  /** Stops it, so that it can be asked anew; closes the dialog when there is nothing to stop. */
  cancel: () => void;
}

/** Asks for the codes, which notes in the audit log that they are printed, builds the pages, and prints. */
export function usePrinting(asked: InputOf<'invites.print'>, look: Look): Printing {
  const [running, setRunning] = useState<Printing['running']>(null);
  const [error, setError] = useState<AppError>();
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = async () => {
    const mine = new AbortController();
    const { signal } = mine;
    controller.current = mine;
    setError(undefined);
    setRunning({ progress: undefined });
    try {
      const { codes } = await call('invites.print', asked, { signal });
      keepLook(look);
      await buildDocument(codes, look, signal, (done, total) =>
        setRunning({ progress: { phase: 'Preparing pages', done, total } }),
      );
      controller.current = null;
      closePrint();
      announce(`${countOf(codes.length, 'code')} ready to print`);
      setTimeout(() => window.print(), CLOSING);
    } catch (failure) {
      controller.current = null;
      setRunning(null);
      if (!isCancelled(failure)) setError(toAppError(failure));
    }
  };

  const cancel = () => {
    if (controller.current === null) closePrint();
    else controller.current.abort();
  };
  return { running, error, start, cancel };
}
