import { request } from 'undici';
import { UnavailableFault } from '../../platform/fault.ts';
import { SessionAnswer } from '../../platform/session.ts';
import { type IdentitySigner, VIEWER_HEADER } from '../../platform/subgraph/identity.ts';
import type { AskForSession } from './sessions.ts';

const TIMEOUT_MS = 3000;

/**
 * Asks the subgraph that keeps sessions.
 * @param url where it answers, such as `http://127.0.0.1:4001/sessions`
 * @param keeper its name: the request is signed for it
 */
export function askForSessionAt(url: string, keeper: string, signer: IdentitySigner): AskForSession {
  return async (query) => {
    try {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [VIEWER_HEADER]: signer.sign(undefined, keeper) },
        body: JSON.stringify(query),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (statusCode !== 200) {
        await body.dump();
        throw new Error(`it answered ${statusCode}`);
      }
      return SessionAnswer.parse(await body.json()).session ?? undefined;
    } catch (cause) {
      throw new UnavailableFault(keeper, 'find out whether a session is live, but who keeps sessions does not answer', { cause });
    }
  };
}
