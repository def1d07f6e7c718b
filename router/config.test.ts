import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe("the router's settings", () => {
  it('need nothing set: pages on this machine and Sandbox may use it', () => {
    const { settings } = readConfig({});
    expect(settings).toMatchObject({ port: 4000, host: '127.0.0.1', subgraphUrls: {}, operationDeadlineMs: 30_000 });
    expect(settings.corsOrigins).toContain('https://studio.apollographql.com');
  });

  it('allow no other origin in production unless one is named', () => {
    expect(readConfig({ ENVIRONMENT: 'production' }).settings.corsOrigins).toEqual([]);
    const named = readConfig({ ENVIRONMENT: 'production', CORS_ORIGINS: 'https://a.example, https://b.example' });
    expect(named.settings.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it('say where subgraphs answer', () => {
    const { settings } = readConfig({ USERS_URL: 'http://users:4001/graphql' });
    expect(settings.subgraphUrls).toEqual({ users: 'http://users:4001/graphql' });
  });

  it('choose the engine, what is shared and where the router is looked after', () => {
    expect(readConfig({}).adminPort).toBeUndefined();
    expect(readConfig({}).settings).toMatchObject({ shareFlights: true, shareOperations: false, preventsCsrf: true });
    const set = readConfig({
      ROUTER_ENGINE: 'stock',
      SHARE_FLIGHTS: 'off',
      SHARE_OPERATIONS: 'on',
      ADMIN_PORT: '0',
      COMPRESS_FROM: '1',
    });
    expect(set).toMatchObject({
      adminPort: 0,
      settings: { engine: 'stock', shareFlights: false, shareOperations: true, compressFrom: 1 },
    });
    expect(() => readConfig({ ROUTER_ENGINE: 'other' })).toThrow(/ROUTER_ENGINE/);
  });

  it('are refused all at once, by name', () => {
    const bad = { PORT: 'x', CORS_ORIGINS: 'https://a.example/path', USERS_URL: 'users:4001', ENVIRONMENT: 'test' };
    expect(() => readConfig(bad)).toThrow(/PORT[^]*USERS_URL[^]*ENVIRONMENT[^]*CORS_ORIGINS/);
  });
});
