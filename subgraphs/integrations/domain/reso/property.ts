import { z } from 'zod';
import type { ListingRecord } from '../listing.ts';
import { edmBoolean, edmCount, edmDecimal, edmString, requiredString } from './edm.ts';
import { FEATURES_LIMIT, featureFields, featuresOf } from './features.ts';
import { areaUnits, openLookup, standardStatus } from './lookups.ts';
import { bathroomsTotalOf, squareFeetOf } from './measures.ts';
import { Timestamp } from './timestamp.ts';

export const LISTING_KEY_LENGTH = 255;
const ROOMS = 9999;

/** A Property resource by the names and types of the RESO Data Dictionary 2.0. Fields that are not here are not taken. */
const Property = z.object(
  {
    ListingKey: requiredString(LISTING_KEY_LENGTH),
    ModificationTimestamp: Timestamp,
    ListingId: edmString(255),
    StandardStatus: standardStatus,
    PropertyType: openLookup,
    PropertySubType: openLookup,
    ListPrice: edmDecimal({ precision: 14, scale: 2 }),
    UnparsedAddress: edmString(255),
    StreetNumber: edmString(25),
    StreetDirPrefix: edmString(15),
    StreetName: edmString(50),
    StreetSuffix: edmString(25),
    StreetDirSuffix: edmString(15),
    UnitNumber: edmString(25),
    City: edmString(150),
    StateOrProvince: edmString(2),
    PostalCode: edmString(10),
    BedroomsTotal: edmCount(ROOMS),
    BathroomsTotalInteger: edmCount(ROOMS),
    BathroomsFull: edmCount(ROOMS),
    BathroomsThreeQuarter: edmCount(ROOMS),
    BathroomsHalf: edmCount(ROOMS),
    BathroomsOneQuarter: edmCount(ROOMS),
    LivingArea: edmDecimal({ precision: 14, scale: 2 }),
    LivingAreaUnits: areaUnits,
    LotSizeAcres: edmDecimal({ precision: 16, scale: 4 }),
    YearBuilt: edmCount(9999),
    PublicRemarks: edmString(4000),
    ListOfficeName: edmString(255),
    AttributionContact: edmString(80),
    InternetEntireListingDisplayYN: edmBoolean,
    InternetAddressDisplayYN: edmBoolean,
    ...featureFields,
  },
  'must be a Property record',
);
type Property = z.output<typeof Property>;

/**
 * Reads a Property record as JSON has it into a normalised one. The seller's word on display is honoured here, before anything is
 * recorded: an address that is not to be shown is not kept, and of a listing that is not to be shown only key, number, status
 * and time are.
 */
export const PropertyRecord = Property.transform((property, context): ListingRecord => {
  const record = property.InternetEntireListingDisplayYN === false ? withheld(property) : shown(property);
  if (record.features.length > FEATURES_LIMIT) {
    context.addIssue({
      code: 'custom',
      message: `must have at most ${FEATURES_LIMIT} features over all its collections`,
      input: property,
    });
  }
  return record;
});

function shown(property: Property): ListingRecord {
  return {
    ...identityOf(property),
    propertyType: property.PropertyType,
    propertySubType: property.PropertySubType,
    listPrice: property.ListPrice,
    unparsedAddress: property.InternetAddressDisplayYN === false ? null : addressOf(property),
    city: property.City,
    stateOrProvince: property.StateOrProvince,
    postalCode: property.PostalCode,
    bedroomsTotal: property.BedroomsTotal,
    bathroomsTotal: bathroomsTotalOf({
      full: property.BathroomsFull,
      threeQuarter: property.BathroomsThreeQuarter,
      half: property.BathroomsHalf,
      oneQuarter: property.BathroomsOneQuarter,
      total: property.BathroomsTotalInteger,
    }),
    livingAreaSquareFeet: squareFeetOf(property.LivingArea, property.LivingAreaUnits),
    lotSizeAcres: property.LotSizeAcres === null ? null : Number(property.LotSizeAcres),
    // 0 stands for a year that nobody knows.
    yearBuilt: property.YearBuilt || null,
    publicRemarks: property.PublicRemarks,
    features: featuresOf(property),
    listOfficeName: property.ListOfficeName,
    attributionContact: property.AttributionContact,
  };
}

function withheld(property: Property): ListingRecord {
  return {
    ...identityOf(property),
    propertyType: null,
    propertySubType: null,
    listPrice: null,
    unparsedAddress: null,
    city: null,
    stateOrProvince: null,
    postalCode: null,
    bedroomsTotal: null,
    bathroomsTotal: null,
    livingAreaSquareFeet: null,
    lotSizeAcres: null,
    yearBuilt: null,
    publicRemarks: null,
    features: [],
    listOfficeName: null,
    attributionContact: null,
  };
}

function identityOf({ ListingKey, ModificationTimestamp, ListingId, StandardStatus }: Property) {
  return {
    listingKey: ListingKey,
    modificationTimestamp: ModificationTimestamp,
    listingId: ListingId,
    standardStatus: StandardStatus,
  };
}

/** The address as the MLS wrote it, or put together from its parts. */
function addressOf(property: Property): string | null {
  if (property.UnparsedAddress !== null) return property.UnparsedAddress;
  if (property.StreetName === null) return null;
  const { StreetNumber, StreetDirPrefix, StreetName, StreetSuffix, StreetDirSuffix, UnitNumber } = property;
  return [StreetNumber, StreetDirPrefix, StreetName, StreetSuffix, StreetDirSuffix, UnitNumber && `Unit ${UnitNumber}`]
    .filter((part) => part !== null)
    .join(' ');
}
