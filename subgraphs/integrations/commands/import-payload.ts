import { z } from 'zod';
import { type InputProblem, formOf, type ParsedInput, parseInput } from '../../../platform/subgraph/input.ts';
import type { ListingRecord } from '../domain/listing.ts';
import { LISTING_KEY_LENGTH, PropertyRecord } from '../domain/reso/property.ts';
import { faultyShapeOf } from './json-shape.ts';

/** A record that can't be taken: where it stands, its key if that can be read, and everything that is wrong with it. */
export interface RejectedRecord {
  /** Position in the payload, from 0. */
  readonly index: number;
  readonly listingKey: string | null;
  readonly problems: InputProblem[];
}

export interface ImportPayload {
  /** In the payload's order. */
  readonly records: ListingRecord[];
  readonly rejected: RejectedRecord[];
}

export type ImportPayloadRefusal = 'INVALID_INPUT' | 'TOO_MANY_RECORDS';

/** The most records of one import. */
export const RECORDS_LIMIT = 500;

const ImportInput = z.object({ payload: z.unknown() });
const ReadableKey = z
  .string()
  .min(1)
  .max(LISTING_KEY_LENGTH)
  .refine((key) => key.isWellFormed());

/**
 * Reads what an agent gives to import: one Property record, a list of them, or an OData answer with them in `value`.
 * Each record is checked by itself, so that a bad one costs the others nothing.
 */
export function readImportPayload(
  input: unknown,
):
  | ({ readonly ok: true } & ImportPayload)
  | { readonly ok: false; readonly refusal: ImportPayloadRefusal; readonly problems: InputProblem[] } {
  const parsed = parseInput(ImportInput, input);
  if (!parsed.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: [...parsed.problems] };
  const found = recordsIn(parsed.value.payload);
  if (!found.ok) return { ok: false, refusal: 'INVALID_INPUT', problems: [...found.problems] };
  const { records, path, pathOf } = found.value;
  if (records.length > RECORDS_LIMIT) {
    const problem = { field: path, reason: `must hold at most ${RECORDS_LIMIT} records`, received: formOf(records) };
    return { ok: false, refusal: 'TOO_MANY_RECORDS', problems: [problem] };
  }

  const good: ListingRecord[] = [];
  const rejected: RejectedRecord[] = [];
  for (const [index, record] of records.entries()) {
    const read = readRecord(record, pathOf(index));
    if (read.ok) good.push(read.value);
    else rejected.push({ index, listingKey: keyOf(record), problems: [...read.problems] });
  }
  return { ok: true, records: good, rejected };
}

interface FoundRecords {
  readonly records: readonly unknown[];
  /** How the caller wrote the way to what holds the records. */
  readonly path: string;
  readonly pathOf: (index: number) => string;
}

function recordsIn(payload: unknown): ParsedInput<FoundRecords> {
  const path = 'input.payload';
  const listAt = (list: readonly unknown[], at: string): ParsedInput<FoundRecords> => ({
    ok: true,
    value: { records: list, path: at, pathOf: (index) => `${at}[${index}]` },
  });
  const refused = (field: string, reason: string, value: unknown): ParsedInput<FoundRecords> => ({
    ok: false,
    problems: [{ field, reason, received: formOf(value) }],
  });
  if (Array.isArray(payload)) return listAt(payload, path);
  if (typeof payload !== 'object' || payload === null) {
    return refused(path, 'must be a Property record, a list of them, or an OData answer with them in `value`', payload);
  }
  if (!Object.hasOwn(payload, 'value')) return { ok: true, value: { records: [payload], path, pathOf: () => path } };
  const value: unknown = Reflect.get(payload, 'value');
  return Array.isArray(value) ? listAt(value, `${path}.value`) : refused(`${path}.value`, 'must be a list of records', value);
}

function readRecord(record: unknown, path: string): ParsedInput<ListingRecord> {
  const reason = faultyShapeOf(record);
  if (reason !== undefined) return { ok: false, problems: [{ field: path, reason, received: formOf(record) }] };
  return parseInput(PropertyRecord, record, path);
}

function keyOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, 'ListingKey')) return null;
  return ReadableKey.safeParse(Reflect.get(record, 'ListingKey')).data ?? null;
}
