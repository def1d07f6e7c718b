import { mirror, type ReadModel, type ServiceFacts } from '../../platform/events/read-model.ts';
import { NotificationRaised, NotificationRead } from './domain/notification.ts';
import { projectInbox } from './projections/inbox-row.ts';
import { Inbox } from './store/inbox.ts';
import { NotificationStreams } from './store/notification-streams.ts';

const service = 'notifications';

/** The types of event in this subgraph's log. None of them leaves it. */
export const FACTS = [NotificationRaised, NotificationRead] as const;

/** One row per notification in its user's inbox. */
export const INBOX: ReadModel = {
  service,
  name: 'inbox',
  from: 'own',
  open: (rows, log) => {
    const streams = new NotificationStreams(log, projectInbox(new Inbox(rows)));
    return mirror(FACTS, (id) => streams.project(id));
  },
};

/** What is in this service's log, and what is made from it. */
export const notificationsFacts: ServiceFacts = { service, types: FACTS, readModels: [INBOX] };
