import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { onEachDynamo } from '../testing/on-each-dynamo.ts';
import { ensureTables } from './dynamo.ts';
import { logTable } from './table-definition.ts';

onEachDynamo('the tables', (client) => {
  it('are made once, however many ask for them', async () => {
    const table = logTable(`made-${randomUUID()}`);
    await Promise.all([ensureTables(client(), [table]), ensureTables(client(), [table])]);
    await expect(ensureTables(client(), [table])).resolves.toBeUndefined();
  });

  it('that an earlier version made without an index are refused, with a way out', async () => {
    const table = logTable(`old-${randomUUID()}`);
    await ensureTables(client(), [{ ...table, indexes: table.indexes.filter(({ name }) => name !== 'days') }]);
    await expect(ensureTables(client(), [table])).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/lacks the index days.*DATA_DIR/),
    });
  });
});
