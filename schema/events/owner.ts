import { z } from 'zod';
import type { EventEnvelope } from '../../platform/event.ts';

/** Every public event that is somebody's says whose, by one of these names. */
const Owned = z.union([
  z.object({ userId: z.string() }).transform(({ userId }) => userId),
  z.object({ authorId: z.string() }).transform(({ authorId }) => authorId),
]);

/** Whose an event is: everything private in this graph is for its owner alone. @returns undefined where it is nobody's */
export function ownerOf({ data }: Pick<EventEnvelope, 'data'>): string | undefined {
  return Owned.safeParse(data).data;
}
