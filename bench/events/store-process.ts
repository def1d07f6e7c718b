import { startEmbeddedDynamo } from '../../platform/store/embedded-dynamo.ts';

// A document store in a process of its own, so that what it takes is not counted as ours.
const store = await startEmbeddedDynamo();
process.stdout.write(`ready ${store.endpoint}\n`);
process.once('SIGTERM', () => void store.close().finally(() => process.exit(0)));
