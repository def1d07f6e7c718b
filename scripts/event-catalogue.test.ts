import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent, readEventData } from '../platform/event.ts';
import { takeOut } from '../platform/privacy/personal.ts';
import { CATALOGUE } from '../schema/events/catalogue.ts';
import { breakingChanges, eventsPage, release } from './event-catalogue.ts';

const first = defineEvent('door.opened', z.object({ door: z.string(), by: z.enum(['key', 'force']) }));
const released = release({}, [first]);

describe('the event catalogue', () => {
  it.each(CATALOGUE.map((type) => [type.type, type] as const))('has an example of %s that has its form', (_name, type) => {
    expect(type.example).toBeDefined();
    expect(type.schema.parse(type.example)).toEqual(type.example);
  });

  const personal = CATALOGUE.filter((type) => type.personal);

  it.each(personal.map((type) => [type.type, type] as const))(
    'says whose the personal fields of %s are, and in their place has what its form wants',
    (_name, { schema, example, personal: { of, erased } = { erased: {} } }) => {
      const { rest, fields } = takeOut(Object(example), erased);
      expect(fields).not.toEqual({});
      expect(schema.parse(rest)).toEqual(rest);
      expect(Object.keys(Object(example))).toContain(of);
      expect(Object.keys(fields)).not.toContain(of);
    },
  );

  it('has each type once', () => {
    expect(new Set(CATALOGUE.map(({ type }) => type)).size).toBe(CATALOGUE.length);
  });

  it('says every type and field on its page', () => {
    const page = eventsPage(CATALOGUE);
    for (const { type } of CATALOGUE) expect(page).toContain(`## ${type}\n`);
    expect(page).toContain('| `scheduledFor` | string (date-time) |');
  });

  it('is what was released', () => {
    expect(breakingChanges(JSON.parse(readFileSync('schema/events/released.json', 'utf8')), CATALOGUE)).toEqual([]);
  });
});

describe('a change of a released event', () => {
  const changed = (schema: z.ZodType) => breakingChanges(released, [defineEvent('door.opened', schema)]);

  it.each([
    ['a field is gone', z.object({ door: z.string() }), 'data.by is gone'],
    [
      'a field is new and required',
      z.object({ door: z.string(), by: z.enum(['key', 'force']), at: z.string() }),
      'data.at is required now',
    ],
    ['a field has another type', z.object({ door: z.number(), by: z.enum(['key', 'force']) }), 'data.door changed its type'],
    [
      'a field may be missing',
      z.object({ door: z.string().optional(), by: z.enum(['key', 'force']) }),
      'data.door may be missing now',
    ],
    ['a value is gone', z.object({ door: z.string(), by: z.enum(['key']) }), 'data.by no longer takes "force"'],
  ])('breaks when %s', (_why, schema, reason) => {
    expect(changed(schema)).toEqual([`door.opened/1: ${reason}. Make it a new version, with an upcaster from door.opened/1`]);
  });

  it.each([
    ['nothing changed', z.object({ door: z.string(), by: z.enum(['key', 'force']) })],
    ['a field is new and optional', z.object({ door: z.string(), by: z.enum(['key', 'force']), at: z.string().optional() })],
    ['a value is new', z.object({ door: z.string(), by: z.enum(['key', 'force', 'magic']) })],
  ])('is fine when %s', (_why, schema) => {
    expect(changed(schema)).toEqual([]);
  });

  it('has to be released', () => {
    expect(breakingChanges({}, [first])).toEqual([expect.stringContaining('door.opened/1 was not released yet')]);
  });

  it('leaves what was released as it was', () => {
    const other = defineEvent('door.opened', z.object({ door: z.number() }));
    expect(release(released, [other])).toEqual(released);
  });
});

describe('an event of an earlier version', () => {
  const third = defineEvent('door.opened', z.object({ door: z.string(), by: z.string(), loudness: z.number() }), {
    upcasters: [(data) => ({ ...(data as object), by: 'key' }), (data) => ({ ...(data as object), loudness: 0 })],
  });

  it('is brought to the present version, step by step', () => {
    expect(third.version).toBe(3);
    expect(readEventData(third, { door: 'front' }, 'door.opened/1')).toEqual({ door: 'front', by: 'key', loudness: 0 });
    expect(readEventData(third, { door: 'front', by: 'force' }, 'door.opened/2')).toEqual({
      door: 'front',
      by: 'force',
      loudness: 0,
    });
    expect(readEventData(third, { door: 'front', by: 'force', loudness: 3 }, 'door.opened/3')).toEqual({
      door: 'front',
      by: 'force',
      loudness: 3,
    });
  });

  it('of a version that this code does not know is refused', () => {
    expect(() => readEventData(third, { door: 'front' }, 'door.opened/4')).toThrow('up to version 3');
    expect(() => readEventData(third, { door: 'front' }, 'door.opened')).toThrow('up to version 3');
  });
});
