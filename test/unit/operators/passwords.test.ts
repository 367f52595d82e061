import { expect, test, vi } from 'vitest';
import { lockDuration } from '#core/operators/passwords.ts';
import { hashPassword, isPassword } from '#main/features/operators/passwords.ts';

// The real library, whose calls are counted: what a caller could measure is how often it runs.
vi.mock('@node-rs/argon2', { spy: true });

test('a password is right or wrong, whatever its Unicode form', async () => {
  const hashed = await hashPassword('Ga\u0308rten im Winter');
  expect(await isPassword(hashed, 'G\u00e4rten im Winter')).toBe(true);
  expect(await isPassword(hashed, 'Garten im Winter')).toBe(false);
});

test('without an operator the same work is done as for a wrong password, from the first time on', async () => {
  const hashed = await hashPassword('seven green lanterns');
  // As at the start of a program: each run of the command line is one.
  vi.resetModules();
  const { hash, verify } = await import('@node-rs/argon2');
  const { isPassword } = await import('#main/features/operators/passwords.ts');
  vi.mocked(hash).mockClear();
  const work = async (known: string | null) => {
    vi.mocked(verify).mockClear();
    expect(await isPassword(known, 'wrong')).toBe(false);
    expect(hash).not.toHaveBeenCalled();
    // The parameters, which stand in front of salt and digest, are what it costs.
    return vi.mocked(verify).mock.calls.map(([against]) => String(against).split('$').slice(0, 4));
  };
  const unknown = await work(null);
  expect(unknown).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']]);
  expect(await work(hashed)).toEqual(unknown);
});

test('nothing is the password of nobody', async () => {
  for (const password of ['', 'null', 'undefined', 'seven green lanterns']) {
    expect(await isPassword(null, password)).toBe(false);
  }
});

test('an account is locked from the fifth wrong password on, twice as long each time, a day at most', () => {
  const minutes = Array.from({ length: 20 }, (_, n) => lockDuration(n) / 60_000);
  expect(minutes).toEqual([
    0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440, 1_440, 1_440,
  ]);
  expect(lockDuration(1e9)).toBe(24 * 60 * 60_000);
});
