import type { EventType } from '../event.ts';
import { CorruptDataFault } from '../fault.ts';
import { hasFields, putBack, takeOut } from './personal.ts';
import { type Sealer, SubjectErasedFault } from './sealer.ts';

/**
 * Data as it lies or travels: everything but what is personal in the open, what stands in its place, and `sealed`. Who has no
 * key reads it without, in the form of its schema.
 * @throws SubjectErasedFault where it has something personal of somebody who was erased
 */
export async function sealData(
  sealer: Sealer,
  { type, data, subject, about }: { type: EventType | undefined; data: unknown; subject: string | null; about: string },
): Promise<unknown> {
  if (!type?.personal) return data;
  if (!hasFields(data)) throw new CorruptDataFault(`record ${type.type}, but its data has no fields`);
  const { rest, fields } = takeOut(data, type.personal.erased);
  if (Object.keys(fields).length === 0) return data;
  if (subject === null) throw new CorruptDataFault(`record ${type.type}, but nothing says whose its personal fields are`);
  const sealed = await sealer.seal(subject, about, fields);
  if (sealed === undefined) throw new SubjectErasedFault(`record ${type.type} of ${subject}, but that subject was erased`);
  return { ...rest, sealed };
}

/** Data as it was before it was sealed; where its subject was erased, without what was personal. */
export async function openData(sealer: Sealer, data: unknown, about: string): Promise<unknown> {
  if (!hasFields(data) || typeof data['sealed'] !== 'string') return data;
  const { sealed: _, ...rest } = data;
  const opened = await sealer.open(data['sealed'], about);
  return opened && hasFields(opened.value) ? putBack(rest, opened.value) : rest;
}
