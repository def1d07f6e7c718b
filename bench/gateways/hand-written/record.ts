import { setImmediate as turn } from 'node:timers/promises';
import type { Post } from './post.ts';

/** Posts that can go out together, since none of them needs another's answer. */
export type Wave = readonly { readonly subgraph: string; readonly body: string }[];

/** Runs `work` once on a post that records what is asked, in waves: what is asked before anything is answered goes together. */
export async function recordWaves<T>(post: Post, work: (post: Post) => Promise<T>): Promise<{ waves: Wave[]; result: T }> {
  const waves: Wave[] = [];
  let asked: { subgraph: string; body: string; resolve: (answer: Buffer) => void }[] = [];
  const running = { done: false };
  const result = work((subgraph, body) => {
    const { promise, resolve } = Promise.withResolvers<Buffer>();
    asked.push({ subgraph, body, resolve });
    return promise;
  }).finally(() => {
    running.done = true;
  });
  while (!running.done) {
    await turn();
    if (asked.length === 0) continue;
    const wave = asked;
    asked = [];
    waves.push(wave.map(({ subgraph, body }) => ({ subgraph, body })));
    const answers = await Promise.all(wave.map(({ subgraph, body }) => post(subgraph, body)));
    for (const [index, { resolve }] of wave.entries()) resolve(answers[index] as Buffer);
  }
  return { waves, result: await result };
}
