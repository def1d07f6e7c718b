import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const WRITE = /^(Put|Update|Delete|BatchWrite|TransactWrite)(Items?)?Command$/;

/** Counts what a client sends from now on; what the SDK sends again counts once. */
export function countCalls(client: DynamoDBDocumentClient): { writes(): number; reset(): void } {
  let writes = 0;
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (WRITE.test(context.commandName ?? '')) writes += 1;
      return next(args);
    },
    { step: 'initialize' },
  );
  return {
    writes: () => writes,
    reset: () => {
      writes = 0;
    },
  };
}
