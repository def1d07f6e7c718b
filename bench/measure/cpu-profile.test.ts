import { expect, it } from 'vitest';
import { selfTime } from './cpu-profile.ts';

it('sums up what ran by where it stands, and leaves waiting out', () => {
  const node = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url, lineNumber: 9 } });
  const { parts, functions } = selfTime({
    nodes: [
      node(1, '(idle)', ''),
      node(2, 'fetch', 'file:///x/node_modules/undici/lib/core.js'),
      node(3, 'merge', 'file:///x/router/execution/plan/merge.ts'),
      node(4, '(garbage collector)', ''),
      node(5, 'parse', ''),
    ],
    samples: [1, 2, 3, 3, 4, 5],
    timeDeltas: [1000, 10, 20, 20, 40, 10],
  });
  expect(parts).toEqual([
    { name: 'router/execution/plan', share: 0.4 },
    { name: '(garbage collector)', share: 0.4 },
    { name: 'undici', share: 0.1 },
    { name: '(built in)', share: 0.1 },
  ]);
  expect(functions[0]).toEqual({ name: 'merge – router/execution/plan merge.ts:10', share: 0.4 });
});
