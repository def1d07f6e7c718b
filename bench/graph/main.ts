import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createCatalogue } from './catalogue.ts';
import { SUBGRAPHS } from './compose.ts';
import { type Counts, createSubgraph, type SubgraphAnswers } from './subgraph.ts';

// One process answers for all four subgraphs, so that one core is enough for it and the load generator.
const { values } = parseArgs({ options: { port: { type: 'string' } } });
const catalogue = createCatalogue();
const subgraphs = new Map<string, SubgraphAnswers>(
  await Promise.all(SUBGRAPHS.map(async (name) => [`/${name}`, await createSubgraph(name, catalogue)] as const)),
);

/** POST to /users, /reviews, /products, /inventory; GET /stats says how many requests there were. */
const server = createServer((request, response) => {
  const { url = '' } = request;
  if (url === '/stats') {
    const all = [...subgraphs.values()].map((subgraph) => subgraph.counts());
    const total = (name: keyof Counts): number => sum(all.map((counts) => counts[name]));
    response.end(JSON.stringify({ requests: total('requests'), executed: total('executed'), roots: total('roots') }));
    return;
  }
  const subgraph = subgraphs.get(url);
  if (subgraph === undefined) {
    response.writeHead(404).end();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    const answer = subgraph.answer(body.toString('latin1'), body);
    if (answer instanceof Promise) void answer.then(send);
    else send(answer);
  });
  function send(answer: Buffer): void {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.byteLength }).end(answer);
  }
});
// Longer than any run: a gateway whose turn is not now keeps its connections.
server.keepAliveTimeout = 3_600_000;
server.listen(Number(values.port ?? 0), '127.0.0.1');

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
