import { Pool } from 'undici';
import { type Sharing, sharedInFlight } from '../share.ts';

/** Posts a body to one of the subgraphs and gives the bytes that it answers. */
export type Post = (subgraph: string, body: string) => Promise<Buffer>;

const CONNECTIONS = 64;

/** A pool of connections to the subgraphs. @throws Error at a call that is not answered 200 */
export function createPost(origin: string, sharing: Sharing): Post {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const post: Post = (subgraph, body) =>
    new Promise((resolve, reject) => {
      // The lowest that undici offers: no streams, no promise but this one.
      const chunks: Buffer[] = [];
      pool.dispatch(
        { path: `/${subgraph}`, method: 'POST', headers, body },
        {
          onRequestStart() {},
          onResponseStart(_controller, statusCode) {
            if (statusCode !== 200) throw new Error(`posted to ${subgraph}, but it answered ${statusCode}`);
          },
          onResponseData(_controller, chunk) {
            chunks.push(chunk);
          },
          onResponseEnd() {
            resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
          },
          onResponseError(_controller, error) {
            reject(error);
          },
        },
      );
    });
  if (sharing === 'off') return post;
  const shared = sharedInFlight((key) => {
    const space = key.indexOf(' ');
    return post(key.slice(0, space), key.slice(space + 1));
  });
  return (subgraph, body) => (body.startsWith('{"query":"mutation') ? post(subgraph, body) : shared(`${subgraph} ${body}`));
}
