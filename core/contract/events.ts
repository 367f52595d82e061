/** The tables whose changes are broadcast. */
export const TABLE_NAMES = [
  'invites',
  'batches',
  'groups',
  'settings',
  'operators',
  'tokens',
  'audit',
  'templates',
  'views',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** How far a long operation has come. `total` is absent while it is not known. */
export interface Progress {
  /** What is being done, in words for the person who waits: "Checking rows". */
  phase: string;
  done: number;
  total?: number;
}

/** What is chosen in the menu of the program, where the shell has one: what it means, the window knows. */
export type MenuCommand = 'undo' | 'undo_earlier';

/** What a window is told without asking. */
export type DeskEvent =
  | { type: 'changed'; tables: readonly TableName[] }
  /** The window was left alone for too long, or its session has ended. */
  | { type: 'session'; state: 'locked' | 'ended' }
  | { type: 'menu'; command: MenuCommand }
  | { type: 'progress'; callId: string; progress: Progress };
