import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { cpuMsOf, usageOf } from './process-tree.ts';

const BUSY =
  'let n = 0; const end = Date.now() + 200; while (Date.now() < end) n += 1; console.log("worked"); setInterval(() => {}, 1000);';
const PARENT = `const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(BUSY)}], { stdio: ['ignore', 'inherit', 'inherit'] }); process.on('disconnect', () => { child.kill(); process.exit(); });`;

describe.runIf(process.platform === 'linux')('usage of a process', () => {
  it('counts its children, and alone does not', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    try {
      if (parent.pid === undefined) throw new Error('started a process, but it has no id');
      await once(parent.stdout as NodeJS.ReadableStream, 'data');
      const [tree, alone] = [await usageOf(parent.pid), await cpuMsOf(parent.pid)];
      expect(tree.cpuMs - alone).toBeGreaterThan(0);
      expect(tree.rssBytes).toBeGreaterThan((await usageOf(process.pid)).rssBytes / 100);
    } finally {
      parent.disconnect();
      await once(parent, 'exit');
    }
  });
  it('of one that is gone is nothing', async () => {
    expect(await usageOf(2 ** 30)).toEqual({ cpuMs: 0, rssBytes: 0 });
  });
});
