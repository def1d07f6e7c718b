/** Which service keeps the streams of a category: `<category>#<subject>` lies in that service's log. */
export const STREAMS: Readonly<Record<string, string>> = {
  account: 'users',
  content: 'content',
  listing: 'integrations',
  import: 'integrations',
  connection: 'integrations',
  publication: 'integrations',
  engagement: 'analytics',
  'content-metrics': 'analytics',
  notification: 'notifications',
};

/** Every service that keeps a log. */
export const LOGGING_SERVICES: readonly string[] = [...new Set(Object.values(STREAMS))];

/** The streams that a subject may have, and the services whose logs they are in. A subject has one of them, as a rule. */
export function streamsOf(subject: string): { readonly stream: string; readonly service: string }[] {
  return Object.entries(STREAMS).map(([category, service]) => ({ stream: `${category}#${subject}`, service }));
}
