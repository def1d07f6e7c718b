import { describe, expect, it } from 'vitest';
import { EmailAddress, localPartOf } from './email-address.ts';
import { Language } from './language.ts';
import { PersonName } from './profile.ts';
import { TimeZone } from './time-zone.ts';

describe('an e-mail address', () => {
  it('is kept without blanks and in lower case throughout', () => {
    expect(EmailAddress.parse('  Ada.Lovelace@Example.COM ')).toBe('ada.lovelace@example.com');
  });

  it('may have 254 characters and not one more', () => {
    const domain = `${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.com`;
    const email = `${'a'.repeat(254 - 1 - domain.length)}@${domain}`;
    expect(EmailAddress.safeParse(email).success).toBe(true);
    expect(EmailAddress.safeParse(`a${email}`).success).toBe(false);
  });

  it.each(['', 'ada', 'ada@', '@example.com', 'ada@example', 'a da@example.com', 'ada@example.com\nbcc:x@example.com'])(
    'is not "%s"',
    (text) => {
      expect(EmailAddress.safeParse(text).success).toBe(false);
    },
  );

  it('has what stands before the @ as its local part', () => {
    expect(localPartOf(EmailAddress.parse('ada@example.com'))).toBe('ada');
  });
});

describe('a language', () => {
  it.each([
    ['en', 'en'],
    ['es-mx', 'es-MX'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
  ])('%s is kept as %s', (given, kept) => {
    expect(Language.parse(given)).toBe(kept);
  });

  it.each(['', 'en_US', 'qq', 'English!', 'x-private', `en-x-${'a1-'.repeat(20)}`])('is not "%s"', (given) => {
    expect(Language.safeParse(given).success).toBe(false);
  });
});

describe('a time zone', () => {
  it.each([
    ['america/denver', 'America/Denver'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('%s is kept as %s', (given, kept) => {
    expect(TimeZone.parse(given)).toBe(kept);
  });

  it.each(['', '+01:00', 'Mars/Olympus', 'America', 'x'.repeat(1000)])('is not "%s"', (given) => {
    expect(TimeZone.safeParse(given).success).toBe(false);
  });
});

describe('a name', () => {
  it('is kept in one form without blanks around it', () => {
    expect(PersonName.parse('  Zoe\u0308 ')).toBe('Zoë');
  });

  it('has 1 to 100 characters, counted as people count them', () => {
    expect(PersonName.safeParse('🦊'.repeat(100)).success).toBe(true);
    expect(PersonName.safeParse('🦊'.repeat(101)).success).toBe(false);
    expect(PersonName.safeParse('   ').success).toBe(false);
  });

  it('is one line', () => {
    expect(PersonName.safeParse('Ada\nLovelace').success).toBe(false);
  });
});
