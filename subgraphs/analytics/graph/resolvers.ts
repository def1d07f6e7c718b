import { sentenceOf } from '../../../platform/subgraph/input.ts';
import { DateOnly, DateTime, JSONValue } from '../../../platform/subgraph/scalars.ts';
import type { TrackEngagementOutcome } from '../commands/track-engagement.ts';
import { auditTrailOf } from './audit-trail.ts';
import { signedIn } from './context.ts';
import type { Resolvers, TrackEngagementResult } from './resolvers.generated.ts';

export const resolvers: Resolvers = {
  Date: DateOnly,
  DateTime,
  JSON: JSONValue,
  Query: {
    auditTrail: async (_root, { subject, first, after }, context) =>
      auditTrailOf(await signedIn(context).reports.auditTrail(subject, { first, after })),
  },
  Mutation: {
    trackEngagement: async (_root, { input }, context) => resultOf(await signedIn(context).commands.trackEngagement(input)),
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    activity: async (user, { days }, context) => {
      const { viewer, reports } = signedIn(context);
      return user.id === viewer.id ? reports.activity(days) : null;
    },
  },
  Content: {
    // Whether there is such a content is for the subgraph that owns it to say; here it is an id with numbers or without.
    __resolveReference: ({ id }) => ({ id }),
    metrics: async ({ id }, _args, context) => signedIn(context).reports.metrics.load(id),
  },
};

function resultOf(outcome: TrackEngagementOutcome): TrackEngagementResult {
  if (outcome.ok) return { __typename: 'TrackEngagementOk', metrics: { ...outcome.metrics } };
  switch (outcome.refusal) {
    case 'INVALID_INPUT':
      return {
        __typename: 'TrackEngagementRefused',
        reason: outcome.refusal,
        message: sentenceOf(outcome.problems),
        problems: [...outcome.problems],
      };
    case 'NOT_FOUND':
      return {
        __typename: 'TrackEngagementRefused',
        reason: outcome.refusal,
        message: 'You have no published content by this id. Publish it first, then report what people do with it.',
        problems: [],
      };
  }
}
