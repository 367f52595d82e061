import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent } from '#core/contract/events.ts';
import type { EngineOperation, OperationName, OutputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import type { Engine, Session } from '#main/engine/engine.ts';

/** Who is signed in at the window. The secret stays here; the page never gets it. */
export interface WindowSession {
  readonly operator: SignedIn | null;
  /** What a call of the window brings along. */
  session(): Session;
  /** @throws {AppError} `locked` while the window is locked, for all but what unlocks it. */
  requireOpen(name: OperationName): void;
  /**
   * Takes up what an operation has said of the session, and gives what the page may see of it.
   *
   * @param brought what the call brought along: somebody else may have signed in since.
   */
  takeUp(name: EngineOperation, value: unknown, brought: Session): Promise<unknown>;
  /** What a call failed with: a session that the engine does not know is over. */
  failed(error: unknown, brought: Session): void;
  /** Somebody is at the window. */
  active(): void;
  lock(): void;
  /** Asks the engine whether the session still holds: operators or settings have changed. */
  refresh(): Promise<void>;
  close(): void;
}

/** What a locked window still answers. */
const WHILE_LOCKED: ReadonlySet<OperationName> = new Set([
  'session.state',
  'session.unlock',
  'session.signOut',
  'session.signIn',
  'desk.status',
  'shell.info',
  'window.lock',
  'calls.cancel',
]);

/** How often the idle lock looks at the time. */
const LOOK_MS = 1_000;
const MINUTE_MS = 60_000;

/** Minutes until the settings have been read. */
const DEFAULT_IDLE_MINUTES = 15;

export interface Clock {
  /** Milliseconds that never go back, and may stand still while the machine sleeps. */
  steady(): number;
  /** Milliseconds of the wall clock, which may be set. */
  wall(): number;
}

const MACHINE: Clock = { steady: () => performance.now(), wall: () => Date.now() };

export function createWindowSession(
  engine: Engine,
  emit: (event: DeskEvent) => void,
  clock: Clock = MACHINE,
): WindowSession {
  let token: string | null = null;
  let operator: SignedIn | null = null;
  /** When the session ends whatever happens, by whichever clock comes there first. */
  let endsAt = { steady: 0, wall: 0 };
  let locked = false;
  let idleMinutes = DEFAULT_IDLE_MINUTES;
  let activeAt = { steady: clock.steady(), wall: clock.wall() };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();

  /** By whichever clock more has passed: one stands still in sleep, the other can be set back. */
  function idleMs(): number {
    return Math.max(clock.steady() - activeAt.steady, clock.wall() - activeAt.wall);
  }

  function look(): void {
    if (clock.wall() >= endsAt.wall || clock.steady() >= endsAt.steady) end();
    if (token !== null && !locked && idleMs() >= idleMinutes * MINUTE_MS) lock();
  }

  function lock(): void {
    if (token === null || locked) return;
    locked = true;
    emit({ type: 'session', state: 'locked' });
  }

  function leave(): void {
    token = null;
    operator = null;
    locked = false;
  }

  function end(): void {
    if (token === null) return;
    leave();
    emit({ type: 'session', state: 'ended' });
  }

  function begin(opened: OutputOf<'session.signIn'>): void {
    token = opened.token;
    operator = opened.operator;
    const left = opened.endsAt - clock.wall();
    endsAt = { steady: clock.steady() + left, wall: opened.endsAt };
    unlock();
  }

  function unlock(): void {
    locked = false;
    active();
  }

  function active(): void {
    activeAt = { steady: clock.steady(), wall: clock.wall() };
  }

  async function signOutBefore(former: string | null): Promise<void> {
    if (former === null) return;
    // It may have ended by itself; then there is nothing left to end.
    await engine
      .call('session.signOut', {}, { way: 'window', token: former })
      .catch(() => undefined);
  }

  function takeUpState(state: OutputOf<'session.state'>): void {
    idleMinutes = state.idleLockMinutes;
    if (state.operator === null) end();
    else operator = state.operator;
  }

  async function refresh(): Promise<void> {
    if (token === null) return;
    const asked = token;
    const state = await engine.call('session.state', {}, { way: 'window', token: asked });
    if (asked === token) takeUpState(state);
  }

  return {
    get operator() {
      return operator;
    },
    session: () => ({ way: 'window', token }),
    requireOpen(name) {
      look();
      if (!locked || WHILE_LOCKED.has(name)) return;
      throw new AppError({
        code: 'locked',
        message: 'Latchkey is locked. Type your password to go on.',
      });
    },
    async takeUp(name, value, brought) {
      const isCurrent = brought.token === token;
      switch (name) {
        case 'session.signIn':
        case 'operators.createFirst': {
          // The pipeline has made sure that this is the operation's output.
          const opened = value as OutputOf<'session.signIn'>;
          const former = token;
          begin(opened);
          await signOutBefore(former);
          // For the idle lock's minutes alone: whoever is in is not sent away for them.
          await refresh().catch(() => undefined);
          return { ...opened, token: null };
        }
        case 'session.unlock':
          if (isCurrent) unlock();
          return value;
        case 'session.signOut':
          if (isCurrent) leave();
          return value;
        case 'session.changePassword':
          if (isCurrent && operator !== null) operator = { ...operator, mustChangePassword: false };
          return value;
        case 'session.state': {
          const state = value as OutputOf<'session.state'>;
          if (isCurrent) takeUpState(state);
          return { ...state, operator, locked };
        }
        default:
          return value;
      }
    },
    failed(error, brought) {
      if (brought.token !== token) return;
      if (error instanceof AppError && error.code === 'not_signed_in') end();
    },
    active() {
      if (!locked) active();
    },
    lock,
    refresh,
    close: () => clearInterval(timer),
  };
}
