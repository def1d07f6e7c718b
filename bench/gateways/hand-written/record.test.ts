import { expect, it } from 'vitest';
import { recordWaves } from './record.ts';

it('puts into one wave what can go out together, and gives each the answer to its own body', async () => {
  const { waves, result } = await recordWaves(
    (subgraph, body) => Promise.resolve(Buffer.from(`${subgraph}:${body}`)),
    async (post) => {
      const [left, right] = await Promise.all([
        post('users', '1').then((first) => post('reviews', first.toString())),
        post('products', '2').then((first) => post('inventory', first.toString())),
      ]);
      return [left.toString(), right.toString()];
    },
  );
  expect(waves.map((wave) => wave.map(({ subgraph }) => subgraph))).toEqual([
    ['users', 'products'],
    ['reviews', 'inventory'],
  ]);
  expect(result).toEqual(['reviews:users:1', 'inventory:products:2']);
});
