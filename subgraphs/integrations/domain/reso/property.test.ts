import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../../platform/subgraph/input.ts';
import { ListingRecord, StandardStatus } from '../listing.ts';
import { PropertyRecord } from './property.ts';

const keys = { ListingKey: 'K1', ModificationTimestamp: '2026-11-20T16:42:08.517Z' };
const recordOf = (fields: object) => PropertyRecord.parse({ ...keys, ...fields });
const problemsOf = (fields: object) => {
  const parsed = parseInput(PropertyRecord, { ...keys, ...fields }, 'record');
  return parsed.ok ? [] : parsed.problems;
};

describe('a Property record', () => {
  it('needs nothing but its key and its time', () => {
    const record = recordOf({});
    expect(ListingRecord.parse(record)).toEqual(record);
    const { listingKey, modificationTimestamp, features, ...rest } = record;
    expect([listingKey, modificationTimestamp, features]).toEqual(['K1', '2026-11-20T16:42:08.517000000Z', []]);
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it('is refused without key or time, with a problem for each', () => {
    const parsed = parseInput(PropertyRecord, {}, 'input.payload[2]');
    expect(parsed).toMatchObject({
      ok: false,
      problems: [
        { field: 'input.payload[2].ListingKey', received: 'nothing' },
        { field: 'input.payload[2].ModificationTimestamp', received: 'nothing' },
      ],
    });
  });

  it.each(['text', 7, null, true, ['a']])('is not %o', (value) => {
    expect(parseInput(PropertyRecord, value, 'record')).toMatchObject({
      ok: false,
      problems: [{ field: 'record', reason: 'must be a Property record' }],
    });
  });

  it('has its status from either encoding, for every status of the dictionary', () => {
    for (const status of StandardStatus.options) {
      const words = status.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
      expect(recordOf({ StandardStatus: words.join(' ') }).standardStatus).toBe(status);
      expect(recordOf({ StandardStatus: words.join('') }).standardStatus).toBe(status);
    }
  });

  it.each(['active', 'ACTIVE', 'Sold', 'Active_Under_Contract', 'Active Under  Contract!', 3, 'toString'])(
    'does not take %o as a status',
    (status) => {
      expect(problemsOf({ StandardStatus: status })).toMatchObject([{ field: 'record.StandardStatus' }]);
    },
  );

  it.each([
    [{ LivingArea: 1964, LivingAreaUnits: 'Square Feet' }, 1964],
    [{ LivingArea: '1964.50', LivingAreaUnits: 'SquareFeet' }, 1964.5],
    [{ LivingArea: 100, LivingAreaUnits: 'Square Meters' }, 1076],
    [{ LivingArea: 100, LivingAreaUnits: 'SquareMeters' }, 1076],
    [{ LivingArea: 612 }, 612],
    [{ LivingAreaUnits: 'SquareMeters' }, null],
  ])('measures %o as %o square feet', (fields, area) => {
    expect(recordOf(fields).livingAreaSquareFeet).toBe(area);
  });

  it('does not guess at a unit it does not know', () => {
    expect(problemsOf({ LivingArea: 100, LivingAreaUnits: 'Tatami' })).toMatchObject([
      { field: 'record.LivingAreaUnits', reason: 'must be Square Feet or Square Meters', received: 'string of 6 characters' },
    ]);
  });

  it.each([
    [{ BathroomsFull: 2, BathroomsHalf: 1, BathroomsTotalInteger: 3 }, 2.5],
    [{ BathroomsTotalInteger: 3, BathroomsHalf: 1 }, 2.5],
    [{ BathroomsTotalInteger: 3 }, 3],
    [{ BathroomsFull: 2 }, 2],
    [{ BathroomsFull: 1, BathroomsThreeQuarter: 1, BathroomsHalf: 1, BathroomsOneQuarter: 1 }, 2.5],
    [{ BathroomsHalf: 1, BathroomsTotalInteger: 1 }, 0.5],
    [{ BathroomsFull: 0, BathroomsHalf: 1 }, 0.5],
    [{ BathroomsHalf: 1 }, null],
    [{}, null],
  ])('counts %o as %o baths', (fields, baths) => {
    expect(recordOf(fields).bathroomsTotal).toBe(baths);
  });

  it.each([
    [{ UnparsedAddress: '75 Peñasco Loop', StreetName: 'Other' }, '75 Peñasco Loop'],
    [
      { StreetNumber: '9124', StreetDirPrefix: 'W', StreetName: 'Prairie Clover', StreetSuffix: 'Drive', UnitNumber: '7' },
      '9124 W Prairie Clover Drive Unit 7',
    ],
    [{ StreetName: 'Elk Meadow', StreetSuffix: 'Trail', UnparsedAddress: '' }, 'Elk Meadow Trail'],
    [{ StreetNumber: '12' }, null],
    [{ UnparsedAddress: '75 Peñasco Loop', InternetAddressDisplayYN: true }, '75 Peñasco Loop'],
    [{ UnparsedAddress: '75 Peñasco Loop', InternetAddressDisplayYN: false }, null],
    [{ StreetNumber: '1', StreetName: 'Main', InternetAddressDisplayYN: false }, null],
  ])('has from %o the address %o', (fields, address) => {
    expect(recordOf(fields).unparsedAddress).toBe(address);
  });

  it('keeps nothing but key, number, status and time of a listing that its seller keeps off the internet', () => {
    const fields = {
      ListingId: 'N1',
      StandardStatus: 'Active',
      ListPrice: 1,
      City: 'Taos',
      Appliances: ['Oven'],
      PublicRemarks: 'x',
    };
    const record = recordOf({ ...fields, InternetEntireListingDisplayYN: false });
    expect(Object.entries(record).filter(([, value]) => value !== null)).toEqual(
      Object.entries({
        listingKey: 'K1',
        modificationTimestamp: '2026-11-20T16:42:08.517000000Z',
        listingId: 'N1',
        standardStatus: 'ACTIVE',
        features: [],
      }),
    );
  });

  it('has its features as words, from lists and texts in both encodings, each once and without the empty ones', () => {
    expect(
      recordOf({
        Appliances: 'Dishwasher, GasRange,',
        InteriorFeatures: ['WalkInClosets', 'Gas Range', 'None'],
        Utilities: ['See Remarks'],
        Roof: ['Tile'],
        Flooring: ['Tile', 'Wood'],
        View: ['Lake View', 'Hills'],
        Cooling: null,
      }).features,
    ).toEqual([
      'Dishwasher',
      'Gas Range',
      'Walk-In Closets',
      'Tile Flooring',
      'Wood Flooring',
      'Tile Roof',
      'Hill View',
      'Lake View',
    ]);
  });

  it.each([
    [{ Appliances: [7] }],
    [{ Appliances: [['Oven']] }],
    [{ Appliances: {} }],
    [{ Appliances: ['x'.repeat(129)] }],
    [{ Appliances: 'x'.repeat(129) }],
    [{ Appliances: Array.from({ length: 101 }, (_, n) => `Oven ${n}`) }],
    [{ Appliances: Array.from({ length: 101 }, () => 'x').join(',') }],
  ])('does not take the collection of case %#', (fields) => {
    expect(problemsOf(fields)).toMatchObject([{ field: expect.stringMatching(/^record\.Appliances/) }]);
  });

  it('has at most 300 features over all collections', () => {
    const many = (prefix: string) => Array.from({ length: 100 }, (_, n) => `${prefix}${n}`);
    const full = { Appliances: many('a'), InteriorFeatures: many('b'), ExteriorFeatures: many('c') };
    expect(recordOf(full).features).toHaveLength(300);
    expect(problemsOf({ ...full, Cooling: ['d'] })).toMatchObject([{ field: 'record', received: 'object' }]);
  });

  it.each([
    ['PublicRemarks', 'x'.repeat(4001)],
    ['PostalCode', 81212],
    ['City', { name: 'Taos' }],
    ['StateOrProvince', 'New Mexico'],
    ['AttributionContact', 'x'.repeat(81)],
    ['BedroomsTotal', 'three'],
    ['YearBuilt', 1998.5],
    ['InternetAddressDisplayYN', 'Yes'],
    ['ListPrice', '$435,000'],
  ])('does not take %s as %o, and says no more than its form', (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(problem?.field).toBe(`record.${name}`);
    expect(JSON.stringify(problem)).not.toContain(JSON.stringify(value));
  });

  it('takes 0 for a year that nobody knows', () => {
    expect(recordOf({ YearBuilt: 0 }).yearBuilt).toBeNull();
  });
});
