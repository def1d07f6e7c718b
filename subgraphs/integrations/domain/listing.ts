import { z } from 'zod';
import { ListingId, UserId } from '../../../schema/ids.ts';

/** Where a listing stands, by the closed lookup of the RESO Data Dictionary 2.0. */
export const StandardStatus = z.enum([
  'ACTIVE',
  'ACTIVE_UNDER_CONTRACT',
  'CANCELED',
  'CLOSED',
  'COMING_SOON',
  'DELETE',
  'EXPIRED',
  'HOLD',
  'INCOMPLETE',
  'PENDING',
  'WITHDRAWN',
]);
export type StandardStatus = z.infer<typeof StandardStatus>;

/**
 * One record of an MLS after normalisation. `listPrice` is an exact decimal string in US dollars; `modificationTimestamp` is in UTC
 * with nine digits behind the second, so that comparing the texts compares the instants.
 */
export const ListingRecord = z.object({
  listingKey: z.string(),
  modificationTimestamp: z.iso.datetime(),
  listingId: z.string().nullable(),
  standardStatus: StandardStatus.nullable(),
  propertyType: z.string().nullable(),
  propertySubType: z.string().nullable(),
  listPrice: z.string().nullable(),
  unparsedAddress: z.string().nullable(),
  city: z.string().nullable(),
  stateOrProvince: z.string().nullable(),
  postalCode: z.string().nullable(),
  bedroomsTotal: z.number().nullable(),
  bathroomsTotal: z.number().nullable(),
  livingAreaSquareFeet: z.number().nullable(),
  lotSizeAcres: z.number().nullable(),
  yearBuilt: z.number().nullable(),
  publicRemarks: z.string().nullable(),
  features: z.array(z.string()),
  listOfficeName: z.string().nullable(),
  attributionContact: z.string().nullable(),
});
export type ListingRecord = z.infer<typeof ListingRecord>;

/** A record as one agent keeps it. Two agents who import the same record have a listing each. */
export const Listing = ListingRecord.extend({ id: ListingId, ownerId: UserId });
export type Listing = z.infer<typeof Listing>;
