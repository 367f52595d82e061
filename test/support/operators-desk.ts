import { expect } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { ErrorPayload } from '#core/contract/errors.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { PASSWORD } from './operators.ts';
import { confirmNext, openDesk, SESSION } from './temp-desk.ts';

export const NOBODY: Session = { way: 'cli', token: null };
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface OperatorsDesk {
  engine: Engine;
  dataFolder: string;
  /** The clock of the desk, UTC milliseconds; a test sets it. */
  time: { now: number };
  /** Calls as Ada, a superuser, who gives her password again where it is asked for. */
  asAda: <N extends EngineOperation>(operation: N, input: InputOf<N>) => Promise<OutputOf<N>>;
  signIn: (name: string, password?: string, way?: Session['way']) => Promise<Session>;
  /** Adds an operator who has chosen {@link PASSWORD} already; gives back the id. */
  add: (name: string, role: OperatorRole) => Promise<number>;
  /** Actions in the audit log from the first on, each with who did it, and its subject and details. */
  log: () => Promise<Array<[action: string, operator: string, subject: string, details: unknown]>>;
}

/** A desk on which Ada, Finn and Olga have each a role and a session, with a clock that a test sets. */
export async function openOperatorsDesk(dataFolder?: string, now?: number): Promise<OperatorsDesk> {
  const time = { now: now ?? Date.parse('2026-11-20T10:00:00Z') };
  const engine = await openDesk({
    now: () => time.now,
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  const desk: OperatorsDesk = {
    engine,
    dataFolder: engine.dataFolder,
    time,
    async asAda(operation, input) {
      if (ASKS.test(operation)) await confirmNext(engine, operation);
      return engine.call(operation, input, SESSION);
    },
    async signIn(name, password = PASSWORD, way = 'cli') {
      const opened = await engine.call('session.signIn', { name, password }, { ...NOBODY, way });
      return { way, token: opened.token };
    },
    async add(name, role) {
      const { operator, oneTimePassword } = await desk.asAda('operators.add', { name, role });
      const session = await desk.signIn(name, oneTimePassword);
      const changed = { password: oneTimePassword, newPassword: PASSWORD };
      await engine.call('session.changePassword', changed, session);
      await engine.call('session.signOut', {}, session);
      return operator.id;
    },
    async log() {
      const { rows } = await engine.call('audit.page', { limit: 500 }, SESSION);
      return rows
        .toReversed()
        .map(({ action, operator, subject, details }) => [
          action,
          operator,
          subject,
          JSON.parse(details),
        ]);
    },
  };
  return desk;
}

const ASKS = /^(operators\.(?!list)|tokens\.(?!list))/;

/** What a call failed with, as it crosses a boundary. */
export async function refusal(work: Promise<unknown>): Promise<ErrorPayload> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).toPayload();
}

/** Whether a session still holds. */
export async function holds(engine: Engine, session: Session): Promise<boolean> {
  return (await engine.call('session.state', {}, session)).operator !== null;
}
