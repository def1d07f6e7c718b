import { consume, type ReadModel, type ServiceFacts } from '../../platform/events/read-model.ts';
import { ContentAnalyticsUpdated } from '../../schema/events/analytics.ts';
import { onAnyEvent } from './consumers/on-any-event.ts';
import { onContentCreated } from './consumers/on-content-created.ts';
import { onContentPublished } from './consumers/on-content-published.ts';
import { onOwnFacts } from './consumers/on-own-facts.ts';
import { EngagementTracked } from './domain/engagement.ts';
import { ActivityDays } from './store/activity-days.ts';
import { Contents } from './store/contents.ts';
import { EngagementDays } from './store/engagement-days.ts';
import { Tally } from './store/tally.ts';

const service = 'analytics';

/** The types of event in this subgraph's log. */
export const FACTS = [EngagementTracked, ContentAnalyticsUpdated] as const;

/** What agents did, by the day: counts every event that services tell each other. */
export const ACTIVITY: ReadModel = {
  service,
  name: 'activity',
  from: 'public',
  open: (rows) => consume([onAnyEvent(new ActivityDays(rows, new Tally(rows)))]),
};

/** Who wrote which content, and whether it is public. */
export const CONTENTS: ReadModel = {
  service,
  name: 'contents',
  from: 'public',
  open: (rows) => {
    const contents = new Contents(rows);
    return consume([onContentCreated(contents), onContentPublished(contents)]);
  },
};

/** What people did with contents, by the day: counts this service's own facts. */
export const METRICS: ReadModel = {
  service,
  name: 'metrics',
  from: 'own',
  open: (rows) => onOwnFacts(new EngagementDays(rows, new Tally(rows))),
};

/** What is in this service's log, and what is made from it and from the others'. */
export const analyticsFacts: ServiceFacts = { service, types: FACTS, readModels: [ACTIVITY, CONTENTS, METRICS] };
