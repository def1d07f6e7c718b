import { startEmbeddedDynamo } from '../../platform/store/embedded-dynamo.ts';

// A document store in a process of its own, so that what it takes is not counted as ours.
const store = await startEmbeddedDynamo();
process.stdout.write(`ready ${store.endpoint}\n`);
// It goes when whoever started it does, however that ends.
process.stdin.resume().once('end', () => process.exit(0));
