import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSignedBy, keyFile, knownPublicKey, openDeskKey } from '#main/audit/desk-key.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const DESK = '3f0c1f3e-6a63-4b42-9d3c-0f6f2f1c7a10';

test('a key is made once and found again', () => {
  const folder = tempFolder();
  expect(knownPublicKey(folder, DESK)).toBeNull();
  const key = openDeskKey(folder, DESK);
  expect(openDeskKey(folder, DESK).publicKey).toBe(key.publicKey);
  expect(knownPublicKey(folder, DESK)).toBe(key.publicKey);
  expect(readdirSync(path.join(folder, 'desks'))).toEqual([`${DESK}.key`]);

  rmSync(keyFile(folder, DESK));
  expect(openDeskKey(folder, DESK).publicKey).not.toBe(key.publicKey);
});

test('a signature is of one text by one key, written in one way', () => {
  const key = openDeskKey(tempFolder(), DESK);
  const signature = key.sign('text');
  expect(isSignedBy(key.publicKey, 'text', signature)).toBe(true);
  expect(isSignedBy(key.publicKey, 'text2', signature)).toBe(false);
  expect(isSignedBy(openDeskKey(tempFolder(), DESK).publicKey, 'text', signature)).toBe(false);
  for (const other of ['', 'none', `${signature} `, signature.replace(/.==$/, '')]) {
    expect(isSignedBy(key.publicKey, 'text', other)).toBe(false);
  }
  expect(isSignedBy('', 'text', signature)).toBe(false);
  expect(isSignedBy('AAAA', 'text', signature)).toBe(false);
});

test('the id of a desk that somebody made up leads to no file', () => {
  const folder = tempFolder();
  const outside = path.join(folder, 'outside');
  openDeskKey(outside, DESK);
  const madeUp = `../outside/desks/${DESK}`;
  expect(knownPublicKey(folder, madeUp)).toBeNull();
  expect(() => keyFile(folder, madeUp)).toThrow('Not the id of a desk');
});

test('a key file that is none is told to a writer, and is no key that is known', () => {
  const folder = tempFolder();
  openDeskKey(folder, DESK);
  writeFileSync(keyFile(folder, DESK), 'no key');
  expect(knownPublicKey(folder, DESK)).toBeNull();
  expect(() => openDeskKey(folder, DESK)).toThrow(/can be neither read nor made/);
});
