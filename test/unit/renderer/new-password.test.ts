import { expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { problemsOf, refusalOf, strengthOf } from '#renderer/features/session/new-password.ts';

test.each([
  ['', '8 characters or more; 15 are advised. Several words are easy to remember.'],
  ['short', 'Too short: 3 more characters needed.'],
  ['sevench', 'Too short: 1 more character needed.'],
  // Two signs of the keyboard each, one character of the password.
  ['🔑🔑🔑🔑', 'Too short: 4 more characters needed.'],
  ['aaaaaaaaaaaaaaaa', /tried first/],
  ['my name is ADA LOVELACE', 'The password must not contain the name.'],
  ['k2mx9qrt', 'Long enough. 15 characters or more are harder to guess.'],
  ['seven green lanterns', 'Long, and hard to guess.'],
])('%j is said to be as good as it is', (password, words) => {
  expect(strengthOf(password, 'Ada Lovelace')).toMatch(words);
});

test('what cannot be taken is said of the field at fault, the first one first', () => {
  const of = (password: string, again: string) => problemsOf({ password, again }, 'Ada');
  expect(of('', '')).toEqual({ password: 'Type a new password' });
  expect(of('short', 'other')).toEqual({ password: 'Password needs 8 or more characters' });
  expect(of('seven green lanterns', 'seven green lantern')).toEqual({
    again: 'The two are not the same',
  });
  expect(of('seven green lanterns', 'seven green lanterns')).toEqual({});
});

test('only what the engine says of the password stands at its field', () => {
  const weak = new AppError({ code: 'weak_password', message: 'Tried first.', field: 'password' });
  expect(refusalOf(weak)).toBe('Tried first.');
  expect(refusalOf(new AppError({ code: 'database_busy', message: 'Busy.' }))).toBeUndefined();
  expect(refusalOf(null)).toBeUndefined();
});
