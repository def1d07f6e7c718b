import { readdir, readFile } from 'node:fs/promises';

/** What a process and its children have used. */
export interface Usage {
  /** CPU time on all their threads since they began, in milliseconds. */
  readonly cpuMs: number;
  /** Memory that is in RAM now, in bytes. */
  readonly rssBytes: number;
}

/**
 * Reads what a process and all its descendants have used (Linux). CPU time is that of the scheduler, in nanoseconds, thread by
 * thread: /proc/<pid>/stat rounds to 10 ms, which is too coarse for a short round.
 * @see https://docs.kernel.org/scheduler/sched-stats.html
 */
export async function usageOf(pid: number): Promise<Usage> {
  const parents = await parentsOfAll();
  const tree = descendants(pid, parents);
  const each = await Promise.all(tree.map(async (one) => ({ cpuMs: await cpuMsOf(one), rssBytes: await rssBytesOf(one) })));
  return {
    cpuMs: each.reduce((total, { cpuMs }) => total + cpuMs, 0),
    rssBytes: each.reduce((total, { rssBytes }) => total + rssBytes, 0),
  };
}

/** The CPU time of one process without its children, in milliseconds. */
export async function cpuMsOf(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const texts = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '0')));
  return texts.reduce((total, text) => total + Number.parseInt(text, 10), 0) / 1e6;
}

async function rssBytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

async function parentsOfAll(): Promise<ReadonlyMap<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const pairs = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name may hold spaces and parentheses; what follows its last parenthesis is state, then parent.
      return [pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const;
    }),
  );
  return new Map(pairs);
}

function descendants(root: number, parents: ReadonlyMap<number, number>): number[] {
  const found = [root];
  for (const pid of found) found.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}
