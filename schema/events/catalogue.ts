import type { EventType } from '../../platform/event.ts';
import { ContentAnalyticsUpdated } from './analytics.ts';
import { ContentCreated, ContentPublished, ContentScheduled } from './content.ts';
import { MlsDataSynced, OauthConnected, OauthDisconnected, SocialPostPublished } from './integrations.ts';
import { ServiceErrorOccurred, ServiceHealthCheck, ServicePerformanceDegraded } from './service.ts';
import { UserErased, UserProfileUpdated, UserRegistered, UserSubscriptionChanged } from './users.ts';

/** Every event that leaves its service. Facts that are not here stay in the service that recorded them. */
export const CATALOGUE: readonly EventType[] = [
  UserRegistered,
  UserProfileUpdated,
  UserSubscriptionChanged,
  UserErased,
  ContentCreated,
  ContentScheduled,
  ContentPublished,
  ContentAnalyticsUpdated,
  OauthConnected,
  OauthDisconnected,
  MlsDataSynced,
  SocialPostPublished,
  ServiceHealthCheck,
  ServiceErrorOccurred,
  ServicePerformanceDegraded,
];

const PUBLIC: ReadonlySet<string> = new Set(CATALOGUE.map(({ type }) => type));

/** Whether an event may leave its service. */
export function isPublic({ type }: { readonly type: string }): boolean {
  return PUBLIC.has(type);
}
