import { buildSchema, execute, type ExecutionResult, getArgumentValues, getOperationAST, getVariableValues, Kind } from 'graphql';
import { systemClock } from '../../platform/clock.ts';
import { BadArgumentFault } from '../../platform/fault.ts';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { createDocuments } from '../edge/documents.ts';
import type { Engine, EngineAnswer, EngineRequest, LiveFieldEvent, OperationScope } from '../execution/engine.ts';
import { createGenerations, type Generations } from '../generations.ts';

/** What the engines of a test were asked. */
export interface EventEngineLog {
  readonly answered: { readonly cursor: string; readonly generation: string; readonly scope: OperationScope }[];
}

export interface EventEngineOptions {
  /** Waited for before an event is answered: where a real engine fetches. */
  readonly whileAnswering?: (event: LiveFieldEvent) => Promise<void>;
}

/** Another text is another generation. */
export const ROOMS = `
  type Query { hello(name: String!): String, slow: String }
  type Mutation { touch: String }
  type Subscription {
    said(room: String!, after: String): Said!
    whispered(room: String!, after: String): Said!
  }
  type Said { text: String!, cursor: String!, generation: String }`;

/**
 * An engine on graphql-js for rooms where things are said: no supergraph, no subgraphs. `said` is the same for everyone,
 * `whispered` differs by viewer. It is for tests of what stands on engines.
 */
function eventEngine(sdl: string, generation: string, log: EventEngineLog, { whileAnswering }: EventEngineOptions): Engine {
  const schema = buildSchema(sdl);
  const run = (document: EngineRequest['document'], variableValues: Record<string, unknown>, rootValue: object) =>
    answerOf(execute({ schema, document, variableValues, rootValue }) as ExecutionResult);
  return {
    apiSchema: schema,
    async execute({ document, variables, scope }) {
      await new Promise<void>((resolve) => {
        if (!JSON.stringify(document).includes('"slow"')) resolve();
        else scope.signal.addEventListener('abort', () => resolve());
      });
      return run(document, { ...variables }, { hello: ({ name }: { name: string }) => `Hello ${name}`, touch: 'touched' });
    },
    prepare({ document, documentHash, operationName, variables, scope }) {
      const operation = getOperationAST(document, operationName);
      const [root] = operation?.selectionSet.selections ?? [];
      const { coerced, errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], { ...variables });
      if (!coerced || root?.kind !== Kind.FIELD) return { errors: errors ?? [] };
      const field = schema.getSubscriptionType()?.getFields()[root.name.value];
      if (!field) throw new Error('prepare a subscription, but its field is not in the schema');
      const args = getArgumentValues(field, root, coerced);
      const rest = Object.entries(coerced).filter(([name]) => name !== 'after');
      const who = field.name === 'whispered' ? scope.viewer?.id : undefined;
      return {
        channel: `room:${String(args['room'])}`,
        after: typeof args['after'] === 'string' ? args['after'] : undefined,
        groupKey: JSON.stringify([documentHash, rest, who]),
        async answer(event, eventScope) {
          log.answered.push({ cursor: event.cursor, generation, scope: eventScope });
          await whileAnswering?.(event);
          return run(document, coerced, { [field.name]: { ...event.fields, cursor: event.cursor, generation } });
        },
      };
    },
    grantOf: () => '',
    close: () => Promise.resolve(),
  };
}

function answerOf({ data, errors }: ExecutionResult): EngineAnswer {
  return { data: JSON.stringify(data), errors };
}

/** Generations of such engines: `replace` takes the text of a schema. */
export async function eventGenerations(options: EventEngineOptions = {}): Promise<Generations & EventEngineLog> {
  const log: EventEngineLog = { answered: [] };
  let count = 0;
  const generations = await createGenerations(ROOMS, {
    build: (sdl) => {
      if (sdl === '') throw new BadArgumentFault('build an engine, but there is no schema');
      const engine = eventEngine(sdl, String((count += 1)), log, options);
      return Promise.resolve({ engine, documents: createDocuments(engine.apiSchema), subgraphs: [] });
    },
    clock: systemClock,
    log: silentLog,
  });
  return { ...generations, ...log };
}
