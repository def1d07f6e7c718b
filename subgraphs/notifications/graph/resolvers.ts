import { DateTime } from '../../../platform/subgraph/scalars.ts';
import { sentenceOf } from '../../../platform/subgraph/input.ts';
import type { ContentType } from '../../../schema/events/content.ts';
import { signedIn } from './context.ts';
import type { NotificationSubject, Resolvers } from './resolvers.generated.ts';

const SUBJECT: Readonly<Record<ContentType, NonNullable<NotificationSubject['__typename']>>> = {
  BLOG_POST: 'BlogPost',
  SOCIAL_POST: 'SocialPost',
  LISTING_DESCRIPTION: 'ListingDescription',
  MARKET_UPDATE: 'MarketUpdate',
};

export const resolvers: Resolvers = {
  DateTime,
  Mutation: {
    markNotificationsRead: async (_root, { input }, context) => {
      const outcome = await signedIn(context).commands.markNotificationsRead(input);
      return outcome.ok
        ? { __typename: 'MarkNotificationsReadOk', unreadCount: outcome.unreadCount }
        : {
            __typename: 'MarkNotificationsReadRefused',
            reason: outcome.refusal,
            message: sentenceOf(outcome.problems),
            problems: [...outcome.problems],
          };
    },
  },
  User: {
    __resolveReference: ({ id }) => ({ id }),
    notifications: async (user, args, context) => {
      const { viewer, inbox } = signedIn(context);
      return user.id === viewer.id ? inbox.page(args) : null;
    },
  },
  NotificationConnection: {
    totalCount: ({ unreadOnly }, _args, context) => signedIn(context).inbox.counts.load(unreadOnly ? 'unread' : 'all'),
    unreadCount: (_page, _args, context) => signedIn(context).inbox.counts.load('unread'),
  },
  Notification: {
    __resolveReference: async ({ id }, context) => signedIn(context).inbox.byId.load(id),
    subject: ({ subject }) => subject && { __typename: SUBJECT[subject.type], id: subject.id },
  },
};
