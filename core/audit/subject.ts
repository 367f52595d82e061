import { operationWords } from '#core/audit/action-words.ts';

/** What an entry is about: `invite:5` is the invite of that id, `settings` stands for itself. */
export interface AuditSubject {
  kind: string;
  id: number | null;
}

export function parseSubject(subject: string): AuditSubject {
  const [, kind = subject, id] = /^([a-z]+):(\d+)$/.exec(subject) ?? [];
  return { kind, id: id === undefined ? null : Number(id) };
}

/** Names for what has one: batches and operators by their ids. */
export interface SubjectNames {
  batches: ReadonlyMap<number, string>;
  operators: ReadonlyMap<number, string>;
}

const KINDS: Readonly<Record<string, string>> = {
  invites: 'Several codes',
  settings: 'Settings',
  templates: 'Templates',
  session: 'Own session',
  audit: 'Audit log',
  desk: 'This desk',
  'operator:unknown': 'Unknown operator',
};

/** A subject in words: `Code 5`, the name of a batch, `Settings`. */
export function subjectWords(subject: string, names: SubjectNames): string {
  const { kind, id } = parseSubject(subject);
  // What was refused is named by its operation.
  if (id === null) return KINDS[subject] ?? operationWords(subject);
  switch (kind) {
    case 'invite':
      return `Code ${id}`;
    case 'batch':
      return names.batches.get(id) ?? `Batch ${id}`;
    case 'operator':
      return names.operators.get(id) ?? `Operator ${id}`;
    case 'token':
      return `Token ${id}`;
    case 'template':
      return `Template ${id}`;
    case 'view':
      return `View ${id}`;
    default:
      return subject;
  }
}

const WAYS: Readonly<Record<string, string>> = {
  window: 'Window',
  cli: 'Command line',
  http: 'Network',
};

/** By which way something was asked, in words. */
export function wayWords(way: string): string {
  return WAYS[way] ?? way;
}
