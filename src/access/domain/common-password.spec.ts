import { describe, expect, it } from '@jest/globals';
import { isCommonPassword } from './common-password.js';

const KNOWN = new Set(['password', 'sommer', 'dragon', 'qwertyuiop123', '123456']);

describe('isCommonPassword', () => {
  it.each([
    'qwertyuiop123',
    'QwertyUiop123',
    'Sommer2025!!',
    '2025_dragon_2025',
    'passwordpassword',
    'Password12Password12',
    '123456123456',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '!?!?!?!?!?!?',
  ])('finds %j', (password) => {
    expect(isCommonPassword(password, KNOWN)).toBe(true);
  });

  it.each([
    'correct horse battery staple',
    'rød grød med fløde på torsdag',
    '8#dragon!92kfjq',
    'Zm9-bW4_xK2pQ7vT',
    'sommer i Skagen 1998',
  ])('lets %j pass', (password) => {
    expect(isCommonPassword(password, KNOWN)).toBe(false);
  });

  it('ends for long passwords of one sign, and nearly so', () => {
    expect(isCommonPassword('a'.repeat(200), KNOWN)).toBe(true);
    expect(isCommonPassword(`${'a'.repeat(199)}b`, KNOWN)).toBe(false);
  });
});
