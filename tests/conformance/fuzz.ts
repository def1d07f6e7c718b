import { randomInt } from 'node:crypto';
import { asTest, runDifferential } from './differential.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { startPlanningThread } from '../../router/planning/planning-thread.ts';
import { createEngine, ENGINES } from './engines.ts';
import { startSupergraph } from './running-supergraph.ts';
import { SUPERGRAPHS } from './supergraphs.ts';

/**
 * Runs random operations for as long as one likes: `node tests/conformance/fuzz.ts`.
 * FUZZ_SECONDS is how long (60), FUZZ_SEED where to begin (random), FUZZ_ENGINE which engine (the last known),
 * FUZZ_FIELDS how large an operation becomes (22). FUZZ_SUPERGRAPH which supergraph (all). FUZZ_REFUSED=1 also takes refusals for counterexamples. Exit code 1 means that a counterexample was found; it is printed as a test.
 */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 60);
const fields = Number(process.env['FUZZ_FIELDS'] ?? 22);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
const engineName = ENGINES.find((name) => name === process.env['FUZZ_ENGINE']) ?? ENGINES[ENGINES.length - 1] ?? 'stock';
const refusalsFail = process.env['FUZZ_REFUSED'] === '1';
const only = process.env['FUZZ_SUPERGRAPH'];

const chosen = SUPERGRAPHS.filter(
  ({ name, notRandom }) => (only === undefined || name === only) && notRandom === undefined,
).filter(({ notStock }) => engineName !== 'stock' || notStock === undefined);
if (chosen.length === 0) throw new Error(`fuzz ${only ?? 'all supergraphs'}, but there is none of that name`);

const endsAtMs = performance.now() + seconds * 1000;
const ROUND = 100;
const PLANNING_DEADLINE_MS = 30_000;
console.log(`from seed ${firstSeed} on`);
const known = new Map<string, number>();
let compared = 0;
let refused = 0;
let found = 0;
for (const supergraph of chosen) {
  const running = await startSupergraph(supergraph);
  // Some operations take the planner more time or memory than there is: in a thread of its own that ends nothing else.
  const { supergraphSdl } = running;
  const planning = startPlanningThread({ supergraphSdl, deadlineMs: PLANNING_DEADLINE_MS, log: silentLog });
  const engine = await createEngine(engineName, running, { planning });
  const shareEndsAtMs = performance.now() + (endsAtMs - performance.now()) / (chosen.length - chosen.indexOf(supergraph));
  for (let seed = firstSeed; performance.now() < shareEndsAtMs; seed += 1) {
    const report = await runDifferential({
      running,
      engine,
      engineName,
      seed,
      operations: ROUND,
      timeLimitMs: seconds * 1000,
      refusalsFail,
      viewer: seed % (supergraph.viewers?.length ?? 1),
      size: { depth: 5, fields },
    });
    compared += report.compared;
    refused += report.refused;
    for (const [name, times] of report.known) known.set(name, (known.get(name) ?? 0) + times);
    if (!report.counterexample) continue;
    found += 1;
    console.log(asTest(report.counterexample, engineName));
    break;
  }
  await engine.close();
  await running.close();
}
const met = [...known].map(([name, times]) => `${name}: ${times}`).join(', ') || 'none';
console.log(
  `${compared} answers of ${engineName} compared from seed ${firstSeed}; refused: ${refused}; known deviations met: ${met}; counterexamples: ${found}`,
);
if (found > 0) process.exitCode = 1;
