import type { Grants } from '../authorisation/grants.ts';
import { refusalOf } from '../planning/denied-paths.ts';
import { type Grant, requirementsIn } from '../planning/denied-selections.ts';
import { isolate } from '../planning/operation-document.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import { asGraphQLError } from './as-graphql-error.ts';
import type { Engine, EngineAnswer, EngineRequest } from './engine.ts';
import { pickOperation } from './operation.ts';

/**
 * Stands before an engine that enforces nothing itself: an operation of which a part is denied does not run at all.
 * @param grants decides who may see what
 */
export function admitting(engine: Omit<Engine, 'grantOf'>, { apiSchema, auth }: LoadedSupergraph, grants: Grants): Engine {
  const refuse = refusalOf(apiSchema, auth);
  const requirementsOf = ({ document, operationName }: Pick<EngineRequest, 'document' | 'operationName'>) =>
    requirementsIn(isolate(document, pickOperation(document, operationName)), apiSchema, auth);
  /** Conditions are not looked at: what is left out of an answer may refuse it all the same. @throws GraphQLError UNAUTHENTICATED or FORBIDDEN */
  const check = ({ document, operationName }: EngineRequest, grant: Grant): void =>
    refuse(isolate(document, pickOperation(document, operationName)), grant);
  const refused = (error: unknown): EngineAnswer => ({ data: undefined, errors: [asGraphQLError(error)] });
  return {
    ...engine,
    async execute(request) {
      try {
        check(request, await grants.of(request.scope.viewer, requirementsOf(request)));
      } catch (error) {
        return refused(error);
      }
      return engine.execute(request);
    },
    prepare(request) {
      try {
        const requirements = requirementsOf(request);
        check(request, grants.atOnce(request.scope.viewer, requirements));
        const prepared = engine.prepare(request);
        // This engine plans at once.
        if (prepared instanceof Promise || 'errors' in prepared || !grants.mayChange(requirements)) return prepared;
        return {
          ...prepared,
          groupKey: `${prepared.groupKey} ${request.scope.viewer?.sessionId ?? ''}`,
          async answer(event, scope) {
            try {
              check(request, await grants.of(scope.viewer, requirements));
            } catch (error) {
              return refused(error);
            }
            return prepared.answer(event, scope);
          },
        };
      } catch (error) {
        return { errors: [asGraphQLError(error)] };
      }
    },
    async grantOf(operation, viewer) {
      try {
        return (await grants.of(viewer, requirementsOf(operation))).key;
      } catch {
        // There is no such operation: whoever runs it is told.
        return 'none';
      }
    },
  };
}
