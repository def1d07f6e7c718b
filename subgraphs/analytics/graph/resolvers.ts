import { deadLetterId, eventIn } from '../../../platform/events/dead-letter.ts';
import type { DeadLetterRefusal } from '../../../platform/events/dead-letters.ts';
import { sentenceOf } from '../../../platform/subgraph/input.ts';
import { DateOnly, DateTime, JSONValue } from '../../../platform/subgraph/scalars.ts';
import type { TrackEngagementOutcome } from '../commands/track-engagement.ts';
import { auditTrailOf } from './audit-trail.ts';
import { operator, signedIn } from './context.ts';
import type { Resolvers, TrackEngagementResult } from './resolvers.generated.ts';

const DEAD_LETTER_SENTENCES: Readonly<Record<DeadLetterRefusal, string>> = {
  NOT_FOUND: 'There is no dead letter by this id. Its service may have taken it in the meantime.',
  ALREADY_PARKED: 'This dead letter is parked already.',
};

export const resolvers: Resolvers = {
  Date: DateOnly,
  DateTime,
  JSON: JSONValue,
  Query: {
    auditTrail: async (_root, { subject, first, after }, context) =>
      auditTrailOf(await signedIn(context).reports.auditTrail(subject, { first, after })),
    deadLetters: async (_root, args, context) => operator(context, 'deadletters:read').deadLetters.page(args),
  },
  Mutation: {
    retryDeadLetter: async (_root, { id }, context) => {
      const outcome = await operator(context, 'deadletters:write').commands.retryDeadLetter(id);
      return outcome.ok
        ? { __typename: 'RetryDeadLetterOk', deadLetter: outcome.letter }
        : { __typename: 'RetryDeadLetterRefused', reason: 'NOT_FOUND', message: DEAD_LETTER_SENTENCES.NOT_FOUND };
    },
    parkDeadLetter: async (_root, { id }, context) => {
      const outcome = await operator(context, 'deadletters:write').commands.parkDeadLetter(id);
      return outcome.ok
        ? { __typename: 'ParkDeadLetterOk', deadLetter: outcome.letter }
        : { __typename: 'ParkDeadLetterRefused', reason: outcome.refusal, message: DEAD_LETTER_SENTENCES[outcome.refusal] };
    },
    trackEngagement: async (_root, { input }, context) => resultOf(await signedIn(context).commands.trackEngagement(input)),
  },
  DeadLetter: {
    id: (letter) => deadLetterId(letter),
    happenedAt: ({ time }) => time,
    // Who may only look does not see what may be personal, whichever way they came to the letter.
    data: (letter, _args, context) =>
      signedIn(context).viewer.scopes.includes('deadletters:write') ? eventIn(letter).data : null,
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
