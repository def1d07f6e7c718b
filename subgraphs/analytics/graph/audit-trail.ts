import type { AuditPage } from './loaders.ts';
import type { AuditTrailConnection } from './resolvers.generated.ts';
import { subjectOf } from '../../../platform/events/commit.ts';

/** A page of a trail as the graph shows it. Who an actor is by name, the subgraph of users says. */
export function auditTrailOf({ facts, hasMore }: AuditPage): AuditTrailConnection {
  const edges = facts.map(({ cursor, entry: { commit, index } }) => {
    const { id = commit.commitId, type = '', data = null } = commit.events[index] ?? {};
    return {
      cursor,
      node: {
        id,
        type,
        data,
        service: commit.service,
        time: commit.at,
        actor: { id: commit.actor.id, kind: commit.actor.kind === 'user' ? ('USER' as const) : ('SYSTEM' as const) },
        subject: subjectOf(commit.stream),
        sequence: commit.version + index,
        hash: commit.hash,
        previousHash: commit.previousHash,
      },
    };
  });
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: hasMore } };
}
