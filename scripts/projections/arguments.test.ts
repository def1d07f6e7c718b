import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('arguments of projections', () => {
  it.each([[[]], [['--help']], [['help']]])('%j ask for help', (words) => {
    expect(readArguments(words)).toEqual({ command: 'help' });
  });

  it('name a read model by its service and its name', () => {
    expect(readArguments(['rebuild', 'content/contents'])).toMatchObject({
      command: 'rebuild',
      model: { service: 'content', name: 'contents' },
    });
  });

  it.each([[['rebuild']], [['rebuild', 'contents']], [['drop', 'content/contents', 'now']], [['list', 'all']], [['erase']]])(
    '%j are refused, with what may be said instead',
    (words) => {
      expect(() => readArguments(words)).toThrow(/must be/);
    },
  );
});
