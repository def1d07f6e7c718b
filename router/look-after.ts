import type { Handler, PartHealth } from '../platform/http/serve.ts';
import { Fault } from '../platform/fault.ts';
import type { Log } from '../platform/log.ts';
import { serveAdmin } from './admin.ts';
import type { Replacement } from './generations.ts';
import type { Router } from './router.ts';
import { readSupergraph, watchSupergraph } from './supergraph-file.ts';

export interface CareOptions {
  readonly router: Pick<Router, 'replaceSupergraph' | 'generation'>;
  readonly supergraphFile: string;
  /** 0 takes a free one; undefined has no admin server. */
  readonly adminPort: number | undefined;
  /** The router's measurements, for the admin server. */
  readonly metrics?: Handler;
  readonly parts: () => Promise<Record<string, PartHealth>>;
  readonly log: Log;
}

export interface Care {
  /** Where the admin server answers. */
  readonly adminUrl: string | undefined;
  end(): Promise<void>;
}

const QUIET_MS = 100;
const POLL_MS = 2000;

/**
 * Keeps a running router on what its supergraph's file says: when the file changes, and when somebody asks.
 * @throws UnavailableFault where the admin port can't be had
 */
export async function lookAfter({ router, supergraphFile, adminPort, metrics, parts, log }: CareOptions): Promise<Care> {
  const reload = async (): Promise<Replacement> => {
    try {
      return await router.replaceSupergraph(await readSupergraph(supergraphFile));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      log.error({ error }, 'a supergraph could not be read; the one before it still serves');
      return { outcome: 'refused', reason: error.message, generation: router.generation() };
    }
  };
  const admin =
    adminPort === undefined
      ? undefined
      : await serveAdmin({ port: adminPort, reload, generation: () => router.generation(), metrics, parts, log });
  const onChange = async (): Promise<void> => void (await reload());
  const stopWatching = await watchSupergraph({ file: supergraphFile, onChange, quietMs: QUIET_MS, pollMs: POLL_MS, log });
  // What changed between the first reading and the watch has told nobody.
  await onChange();
  return {
    adminUrl: admin?.url,
    async end() {
      stopWatching();
      await admin?.drain(0);
    },
  };
}
