import { z } from 'zod';
import { defineEvent } from '../../platform/event.ts';

/** One of several processes of a service: its host and process id, or the task's name. */
const Instance = z.string().min(1);
const Service = z.string().min(1);

/** How a service and the outside parts that it stands on are: told when it changes, and now and then when it does not. */
export const ServiceHealthCheck = defineEvent(
  'service.health.check',
  z.object({
    service: Service,
    instance: Instance,
    /** DEGRADED: it answers, but a part does not. DOWN: it can't do its work. */
    status: z.enum(['UP', 'DEGRADED', 'DOWN']),
    /** What it was when it was last told; null the first time. */
    previousStatus: z.enum(['UP', 'DEGRADED', 'DOWN']).nullable(),
    parts: z.array(z.object({ part: z.string(), adapter: z.string(), ok: z.boolean() })),
  }),
  {
    example: {
      service: 'content',
      instance: 'ip-10-0-3-17:4211',
      status: 'DEGRADED',
      previousStatus: 'UP',
      parts: [
        { part: 'document store', adapter: 'DynamoDB in us-east-1', ok: true },
        { part: 'pub/sub', adapter: 'Redis at cache.internal:6379', ok: false },
      ],
    },
  },
);

/** Something broke in a service. The same thing is told once in a while with how often it happened, not each time. */
export const ServiceErrorOccurred = defineEvent(
  'service.error.occurred',
  z.object({
    service: Service,
    instance: Instance,
    /** The fault's code, such as DEPENDENCY_UNAVAILABLE; INTERNAL_SERVER_ERROR for what nobody foresaw. */
    code: z.string().min(1),
    /** What was tried and why it failed. Holds no input of a user. */
    message: z.string(),
    /** The same for errors that are the same thing happening again. */
    fingerprint: z.string().min(1),
    /** The outside part that failed, where it was one. */
    dependency: z.string().nullable(),
    /** How often it happened since it was told last, this time included. */
    occurrences: z.number().int().positive(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    /** Of the last occurrence, to find it in the logs. */
    traceId: z.string().nullable(),
    requestId: z.string().nullable(),
  }),
  {
    example: {
      service: 'content',
      instance: 'ip-10-0-3-17:4211',
      code: 'DEPENDENCY_UNAVAILABLE',
      message: 'write a blog post by the model: it answered 503 four times',
      fingerprint: '5f2b8a0c41d7',
      dependency: 'bedrock',
      occurrences: 412,
      firstAt: '2026-11-23T09:30:00.000Z',
      lastAt: '2026-11-23T09:31:00.000Z',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      requestId: '01a2062e-ca17-7b5b-9de7-6ee1ce439a93',
    },
  },
);

/** A service got slower, or less reliable, than it should be; or is well again. */
export const ServicePerformanceDegraded = defineEvent(
  'service.performance.degraded',
  z.object({
    service: Service,
    instance: Instance,
    /** What was measured, with its unit, such as `requestDurationP99Ms`. */
    measure: z.string().min(1),
    observed: z.number(),
    threshold: z.number(),
    /** How long it was looked at, and how many values that were. */
    windowSeconds: z.number().int().positive(),
    samples: z.number().int().nonnegative(),
    status: z.enum(['DEGRADED', 'RECOVERED']),
  }),
  {
    example: {
      service: 'content',
      instance: 'ip-10-0-3-17:4211',
      measure: 'requestDurationP99Ms',
      observed: 1840,
      threshold: 1000,
      windowSeconds: 60,
      samples: 3120,
      status: 'DEGRADED',
    },
  },
);

/** What a service tells of itself, for whoever puts its process together. */
export const SERVICE_EVENTS = {
  healthCheck: ServiceHealthCheck,
  errorOccurred: ServiceErrorOccurred,
  performanceDegraded: ServicePerformanceDegraded,
} as const;
