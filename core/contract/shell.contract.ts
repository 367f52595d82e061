import { z } from 'zod';
import { ANYBODY, EVERYBODY, operation } from '#core/contract/operation.ts';

const fileKind = z.enum(['csv', 'json', 'any']);

/** What the desktop around the window can do. Handled by the shell, never by the engine. */
export const shellContract = {
  /** Which shell this is, and what it leaves to the window. */
  'shell.info': operation({
    kind: 'shell',
    allow: ANYBODY,
    input: z.strictObject({}),
    output: z.object({
      kind: z.enum(['electron', 'browser']),
      platform: z.string(),
      appVersion: z.string(),
      /** False: the window draws its own dialog for a file to save (folder and name). */
      nativeSaveDialog: z.boolean(),
      /** False: the window uses a file input and `pathForFile`. */
      nativeOpenDialog: z.boolean(),
      /** The folder that a save dialog proposes. */
      downloadsFolder: z.string(),
    }),
  }),
  'shell.pickOpen': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({ title: z.string().max(200), kind: fileKind }),
    output: z.object({ path: z.string().nullable() }),
  }),
  'shell.pickSave': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({
      title: z.string().max(200),
      suggestedName: z.string().max(200),
      kind: fileKind,
    }),
    output: z.object({ path: z.string().nullable() }),
  }),
  /**
   * Joins a folder and a file name as this platform does, and says whether something is there.
   * For the window's own save dialog.
   */
  'shell.checkSavePath': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({ folder: z.string().max(4096), name: z.string().max(255) }),
    output: z.object({
      path: z.string(),
      folderExists: z.boolean(),
      fileExists: z.boolean(),
      writable: z.boolean(),
    }),
  }),
  'shell.copyText': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({ text: z.string().max(10_000_000) }),
    output: z.object({}),
  }),
  /** Shows a file in the platform's file manager. */
  'shell.revealFile': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({ path: z.string().max(4096) }),
    output: z.object({}),
  }),
  /** Somebody is at the window: the idle lock waits anew. */
  'window.active': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: z.object({}),
  }),
  /** Locks the window now. */
  'window.lock': operation({
    kind: 'shell',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: z.object({}),
  }),
  /** Asks a running call to stop. It ends with `cancelled` and leaves nothing half-done. */
  'calls.cancel': operation({
    kind: 'shell',
    allow: ANYBODY,
    input: z.strictObject({ callId: z.string().max(64) }),
    output: z.object({ found: z.boolean() }),
  }),
} as const;
