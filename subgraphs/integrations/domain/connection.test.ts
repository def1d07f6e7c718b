import { describe, expect, it } from 'vitest';
import { UserId } from '../../../schema/ids.ts';
import { Connection, connectionStatus } from './connection.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const connection = (fields: Partial<Connection>) =>
  Connection.parse({
    id: 'c1',
    ownerId: UserId.parse('ada'),
    provider: 'LINKEDIN',
    connectedAt: '2026-10-01T00:00:00.000Z',
    expiresAt: null,
    revokedAt: null,
    ...fields,
  });

describe('a connection', () => {
  it.each([
    [{}, 'ACTIVE'],
    [{ expiresAt: '2026-11-23T09:30:00.001Z' }, 'ACTIVE'],
    [{ expiresAt: '2026-11-23T09:30:00.000Z' }, 'EXPIRED'],
    [{ revokedAt: '2026-11-01T00:00:00.000Z' }, 'REVOKED'],
    [{ revokedAt: '2026-11-01T00:00:00.000Z', expiresAt: '2026-11-02T00:00:00.000Z' }, 'REVOKED'],
  ])('with %o is %s', (fields, status) => {
    expect(connectionStatus(connection(fields), now)).toBe(status);
  });
});
