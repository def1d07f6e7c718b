import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { type Work, WORKS } from '../../graph/operations.ts';
import { type Sharing, sharedInFlight } from '../share.ts';
import { ANSWERS } from './answers.ts';
import { createJoin } from './join.ts';
import { createPost } from './post.ts';
import { recordWaves } from './record.ts';

// What a gateway can't go below. `join` does the work of each operation by code written for it alone; `floor` makes the same
// fetches in the same order, reads what comes without looking at it, and sends an answer that it had before.
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    subgraphs: { type: 'string' },
    mode: { type: 'string' },
    share: { type: 'string', default: 'off' },
  },
});
const sharing = values.share as Sharing;
const post = createPost(values.subgraphs ?? '', sharing);

async function joined(id: Work['id']): Promise<Buffer> {
  return Buffer.from(JSON.stringify({ data: await ANSWERS[id](createJoin(post)) }));
}

async function floorOf(id: Work['id']): Promise<() => Promise<Buffer>> {
  const { waves, result } = await recordWaves(post, (recording) => ANSWERS[id](createJoin(recording)));
  const answer = Buffer.from(JSON.stringify({ data: result }));
  return async () => {
    for (const wave of waves) {
      const fetched = await Promise.all(wave.map(({ subgraph, body }) => post(subgraph, body)));
      // One fetch is passed on as it came; several can't be joined without looking at them.
      if (waves.length === 1 && fetched[0] !== undefined) return fetched[0];
    }
    return answer;
  };
}

const work = new Map<string, () => Promise<Buffer>>();
for (const { id, query } of WORKS) {
  const own = values.mode === 'floor' ? await floorOf(id) : () => joined(id);
  const shared = sharedInFlight(() => own());
  work.set(query, sharing === 'operations' && id !== 'mutation' ? () => shared(id) : own);
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query } = JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
    const answer = work.get(query);
    if (answer === undefined) {
      response.writeHead(query === '{__typename}' ? 200 : 400).end();
      return;
    }
    void answer().then(
      (bytes) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.byteLength }).end(bytes),
      () => response.writeHead(500).end(),
    );
  });
}).listen(Number(values.port), '127.0.0.1');
