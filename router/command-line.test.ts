import { describe, expect, it } from 'vitest';
import { HELP, readCommandLine } from './command-line.ts';
import { readConfig } from './config.ts';

describe('the command line', () => {
  it('without a supergraph leaves the settings alone', () => {
    expect(readCommandLine([], { PORT: '1' })).toEqual({ help: false, standalone: false, env: { PORT: '1' } });
  });

  it('with a supergraph is a router of its own, and its options go before the environment', () => {
    const args = ['--supergraph', 's.graphql', '--port', '0', '--host', '::1', '--admin-port', '9'];
    const { standalone, env } = readCommandLine(args, { PORT: '1', INTROSPECTION: 'off' });
    expect(standalone).toBe(true);
    expect(readConfig(env)).toMatchObject({
      supergraphFile: 's.graphql',
      adminPort: 9,
      settings: { port: 0, host: '::1', introspection: false },
      common: { LOG_LEVEL: 'warn' },
    });
  });

  it.each([[['--nonsense']], [['--port']], [['file.graphql']]])('that says %j is refused', (args) => {
    expect(() => readCommandLine(args, {})).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('explains every option that it takes', () => {
    for (const option of ['--supergraph', '--port', '--host', '--admin-port', '--help']) expect(HELP).toContain(option);
    expect(readCommandLine(['--help'], {}).help).toBe(true);
  });
});
