import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadArgumentFault, CorruptDataFault, UnauthenticatedFault, UnavailableFault } from '../../platform/fault.ts';
import { createLog } from '../../platform/log.ts';
import { publicError, refuseFault, statusOf } from './errors.ts';

function seen(error: unknown) {
  const lines: string[] = [];
  const log = createLog('test', 'info', { write: (line) => lines.push(line) });
  return { error: publicError(error, { requestId: 'r-1', log }).toJSON(), logged: lines.join('') };
}

describe('a client', () => {
  it('sees a coded error with its place and only what is meant for it', () => {
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', service: 'content', serviceName: 'content', stacktrace: ['at x'] };
    expect(seen(new GraphQLError('m', { path: ['a', 0], extensions }))).toEqual({
      error: { message: 'm', path: ['a', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'content' } },
      logged: '',
    });
  });

  it('sees the sentence of a fault that is about what it sent', () => {
    const error = new BadArgumentFault('read a cursor, but it is forged');
    const wrapped = new GraphQLError('x', { originalError: new GraphQLError('y', { originalError: error }), path: ['a'] });
    expect(seen(wrapped).error).toEqual({
      message: 'read a cursor, but it is forged',
      path: ['a'],
      extensions: { code: 'BAD_USER_INPUT', retryable: false },
    });
  });

  it('learns that it may try again, and not what broke', () => {
    const { error, logged } = seen(new UnavailableFault('Redis', 'connect to 10.0.0.1:6379, but it refuses'));
    expect(error).toEqual({
      message: "This can't be answered now",
      extensions: { code: 'DEPENDENCY_UNAVAILABLE', retryable: true },
    });
    expect(logged).toContain('10.0.0.1:6379');
  });

  it.each([new Error('secret'), new GraphQLError('secret'), new CorruptDataFault('secret'), 'secret', undefined])(
    'sees of %o only an id to quote',
    (error) => {
      expect(seen(error).error).toEqual({
        message: 'Something broke here',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
      });
    },
  );

  it('is refused with the status that its fault has', () => {
    const context = { requestId: 'r-1', log: createLog('test', 'silent') };
    expect(refuseFault(new UnauthenticatedFault('read a token, but it has expired'), context)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(refuseFault(new UnavailableFault('users', 'x'), context)).toMatchObject({ status: 503, headers: {} });
  });

  it('learns from the status whose fault it is that nothing was run', () => {
    const statusOfCode = (code: string) => statusOf([new GraphQLError('m', { extensions: { code } })]);
    expect(['BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE'].map(statusOfCode)).toEqual([400, 400]);
    expect(['INTERNAL_SERVER_ERROR', 'SUBGRAPH_ERROR', 'CIRCUIT_OPEN'].map(statusOfCode)).toEqual([500, 502, 503]);
  });
});
