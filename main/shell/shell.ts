import type { ParsedInputOf, OutputOf } from '#core/contract/index.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { Envelope } from '#core/contract/errors.ts';

/** What the window can ask for; nothing in it is trusted before it was checked. */
export type Invoke = (
  operation: unknown,
  input: unknown,
  callId: unknown,
) => Promise<Envelope<unknown>>;

/** What a desktop gives to Latchkey. Everything platform-specific lies behind it. */
export interface Shell {
  readonly info: OutputOf<'shell.info'>;
  /** Opens the one window and answers its calls with `invoke`. */
  openWindow(invoke: Invoke): Promise<void>;
  /** The file that the person chose, or null: given up, or this shell has no dialog of its own. */
  pickOpen(input: ParsedInputOf<'shell.pickOpen'>): Promise<string | null>;
  pickSave(input: ParsedInputOf<'shell.pickSave'>): Promise<string | null>;
  copyText(text: string): Promise<void>;
  /** Shows a file in the platform's file manager. */
  revealFile(path: string): Promise<void>;
  /** Tells the window something that it did not ask for. Nothing happens while there is none. */
  broadcast(event: DeskEvent): void;
  /** Closes the window, as the person would. */
  close(): Promise<void>;
  /** Settles when the window is gone. */
  readonly closed: Promise<void>;
}
