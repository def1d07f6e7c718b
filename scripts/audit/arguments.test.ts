import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the command line of an audit', () => {
  it('takes times of any offset as UTC', () => {
    expect(readArguments(['replay', '--stream', 'content#a', '--until', '2026-11-26T10:30:00+01:00'])).toMatchObject({
      command: 'replay',
      stream: 'content#a',
      until: '2026-11-26T09:30:00.000Z',
    });
  });

  it.each([[[]], [['help']], [['verify', '--help']]])('helps with %j', (args) => {
    expect(readArguments(args).command).toBe('help');
  });

  it.each([
    [['verfy'], /no command verfy/],
    [['verify', '--service', 'billing'], /--service must be one of users/],
    [['verify', '--stream', 'content'], /category#id/],
    [['verify', '--stream', 'invoice#1'], /a category that is known/],
    [['verify', 'content'], /verify takes no content/],
    [['replay'], /needs --stream/],
    [['replay', '--stream', 'content#a', '--until', 'noon'], /must be a time/],
    [['trail'], /needs a subject/],
    [['verify', '--quickly'], /quickly/],
  ])('refuses %j, and says why', (args, why) => {
    expect(() => readArguments(args)).toThrow(why);
  });
});
