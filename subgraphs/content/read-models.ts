import { AggregateStore } from '../../platform/events/aggregate-store.ts';
import { mirror, type ReadModel, type ServiceFacts } from '../../platform/events/read-model.ts';
import { contentAggregate } from './domain/content-aggregate.ts';
import { CONTENT_FACTS } from './domain/content-facts.ts';
import { projectContent } from './projections/project-content.ts';
import { ContentRows } from './store/content-rows.ts';

const service = 'content';

/** One row per content, and one per content in its author's list. */
export const CONTENTS: ReadModel = {
  service,
  name: 'contents',
  from: 'own',
  open: (rows, log) => {
    const contents = new AggregateStore(log, contentAggregate, projectContent(new ContentRows(rows)));
    return mirror(CONTENT_FACTS, (id) => contents.project(id));
  },
};

/** What is in this service's log, and what is made from it. */
export const contentFacts: ServiceFacts = { service, types: CONTENT_FACTS, readModels: [CONTENTS] };
