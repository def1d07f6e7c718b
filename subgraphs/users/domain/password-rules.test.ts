import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { EmailAddress } from './email-address.ts';
import { readPassword, weaknessOf } from './password-rules.ts';

const who = { email: EmailAddress.parse('a.byron@example.com'), name: 'Ada Lovelace' };

describe('a password', () => {
  it.each([
    ['granite kettle orbit'],
    ['purple-tangent-47-walrus'],
    ['zwei Äpfel am Baum'],
    ['пароль-длинный-и-новый'],
    ['🦊🦊🦉🦉🌵🌵🪴🪴🐝🐝🐳🐳'],
    ['xK8#mQ2$vL9!'],
    ['the word password in it'],
    ['password-für-Müllers-Boot'],
  ])('may be %s', (password) => {
    expect(weaknessOf(password, who)).toBeUndefined();
  });

  it.each([
    ['TOO_SHORT', 'gr4nite-orb'],
    ['TOO_SHORT', ''],
    ['TOO_SHORT', '🦊🦉🌵🪴🐝🐳'],
    ['REPETITION', 'aaaaaaaaaaaa'],
    ['REPETITION', '            '],
    ['REPETITION', 'AbcabcABCabc'],
    ['SEQUENCE', '123456789012'],
    ['SEQUENCE', '098765432109'],
    ['SEQUENCE', 'abcdefghijkl'],
    ['SEQUENCE', 'Zyxwvuts9876'],
    ['SEQUENCE', 'abcdefgh1234!!'],
    ['KEYBOARD', 'qwertyuiop12'],
    ['KEYBOARD', 'QWERTYasdfgh'],
    ['KEYBOARD', '1qaz2wsx3edc'],
    ['KEYBOARD', 'poiuytrewq!!'],
    ['COMMON', 'passwordpassword'],
    ['COMMON', 'P@ssw0rd-2026!'],
    ['COMMON', 'Sunshine2026!!'],
    ['COMMON', 'dragonDRAGONdragon'],
    ['COMMON', 'correct horse battery staple'],
    ['CONTAINS_EMAIL', 'my a.byron secret'],
    ['CONTAINS_EMAIL', 'MY-A.BYRON-SECRET'],
    ['CONTAINS_NAME', 'x9-AdaLovelace-x9'],
    ['CONTAINS_NAME', 'x9-ada lovelace-x9'],
    ['CONTAINS_NAME', 'lovelace-1815-x9'],
  ])('is refused as %s where it is "%s"', (weakness, password) => {
    expect(weaknessOf(password, who)).toBe(weakness);
  });

  it('has at most 128 characters, counted as people count them', () => {
    const long = Array.from({ length: 64 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7, 0x1f400 + at)).join('');
    expect(weaknessOf(long, who)).toBeUndefined();
    expect(weaknessOf(`${long}!`, who)).toBe('TOO_LONG');
  });

  it('may hold names too short to mean anything', () => {
    expect(weaknessOf('jo granite kettle', { email: EmailAddress.parse('jo@example.com'), name: 'Jo' })).toBeUndefined();
  });
});

describe('reading a password', () => {
  it('gives the same for the same keys on another machine', () => {
    expect(readPassword('caf\u0065\u0301')).toBe(readPassword('caf\u00e9'));
  });

  it('ends at once for one beyond all limits', () => {
    expect(readPassword('x'.repeat(5_000_000))).toBeUndefined();
  });
});

it('knows more than a hundred common passwords, each as letters in lower case', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(100);
  expect([...COMMON_PASSWORDS].filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
});
