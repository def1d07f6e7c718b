import { z } from 'zod';
import { CorruptDataFault } from '../fault.ts';
import { type Sealer, sealedBytes, sealedText } from './sealer.ts';

/** What of a row is personal. */
export interface RowSealing {
  /** Names of the fields. Neither a key nor what an update changes in place can be one. */
  readonly fields: readonly string[];
  /** Whose they are, by the user's id. */
  readonly of: (row: Readonly<Record<string, unknown>>) => unknown;
}

type Item = Record<string, unknown>;
const Sealed = z.looseObject({ pk: z.string(), sk: z.string(), sealed: z.union([z.string(), z.instanceof(Uint8Array)]) });
const Fields = z.record(z.string(), z.unknown());

/** A row as it is stored: personal fields sealed in one value. @returns undefined where it is of somebody who was erased */
export async function sealRow(sealer: Sealer, { fields, of }: RowSealing, row: Readonly<Item>): Promise<Item | undefined> {
  const personal = Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
  if (Object.keys(personal).length === 0) return { ...row };
  const subject = of(row);
  if (typeof subject !== 'string')
    throw new CorruptDataFault('write a row with personal fields, but nothing says whose they are');
  const sealed = await sealer.seal(subject, rowAt(row), personal);
  if (sealed === undefined) return undefined;
  return { ...Object.fromEntries(Object.entries(row).filter(([name]) => !fields.includes(name))), sealed: sealedBytes(sealed) };
}

/** A row as it was written. @returns undefined where it is of somebody who was erased */
export async function openRow(sealer: Sealer, item: Item): Promise<Item | undefined> {
  const found = Sealed.safeParse(item);
  if (!found.success) return item;
  const { sealed, ...rest } = found.data;
  const opened = await sealer.open(typeof sealed === 'string' ? sealed : sealedText(sealed), rowAt(item));
  return opened && { ...rest, ...Fields.parse(opened.value) };
}

function rowAt({ pk, sk }: Readonly<Item>): string {
  return `row ${JSON.stringify([pk, sk])}`;
}
