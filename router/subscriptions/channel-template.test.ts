import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../platform/subgraph/viewer.ts';
import { parseChannelTemplate } from './channel-template.ts';

const ada: Viewer = { id: 'ada', tenant: 't-1', roles: [], scopes: [], tier: 'BASIC', sessionId: 's-1' };

describe('a channel template', () => {
  it('is filled with the viewer and the arguments', () => {
    const template = parseChannelTemplate('user:{viewer.id}:of:{viewer.tenant}:{args.key}');
    expect(template.argumentNames).toEqual(['key']);
    expect(template.channelFor(ada, { key: 'k_1.2-3' })).toBe('user:ada:of:t-1:k_1.2-3');
  });

  it('may have no places at all', () => {
    expect(parseChannelTemplate('news').channelFor(undefined, {})).toBe('news');
  });

  it('that needs the viewer refuses an anonymous request', () => {
    const template = parseChannelTemplate('user:{viewer.id}');
    expect(() => template.channelFor(undefined, {})).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });

  it.each([['a:b'], ['a/b'], ['*'], [''], ['ä'], ['a'.repeat(129)], ['{viewer.id}'], ['a\n'], [undefined], [null], [7]])(
    'refuses the argument %j, which could leave its place',
    (key) => {
      const template = parseChannelTemplate('generation:{args.key}');
      expect(() => template.channelFor(ada, { key })).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    },
  );

  it('never repeats the argument that it refuses', () => {
    const template = parseChannelTemplate('generation:{args.key}');
    expect(() => template.channelFor(ada, { key: 'my secret' })).toThrow(/^(?!.*my secret)/);
  });

  it.each(['{viewer.email}', '{args.}', '{key}', '{', 'a}b', '{args.a{viewer.id}}', '{toString}', '{viewer.id'])(
    'that reads %s is refused when the router starts',
    (text) => {
      expect(() => parseChannelTemplate(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    },
  );
});
