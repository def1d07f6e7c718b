import { describe, expect, it } from 'vitest';
import type { FeatureField } from './feature-fields.ts';
import { featureNames } from './feature-names.ts';

const cases: readonly (readonly [FeatureField, readonly string[], readonly string[]])[] = [
  ['PatioAndPorchFeatures', ['Covered'], ['Covered Patio or Porch']],
  ['PatioAndPorchFeatures', ['Covered', 'Patio'], ['Covered Patio']],
  ['PatioAndPorchFeatures', ['Covered', 'Deck', 'Front Porch'], ['Covered Patio or Porch', 'Deck', 'Front Porch']],
  ['PatioAndPorchFeatures', ['Rooftop'], ['Rooftop Outdoor Space']],
  ['LotFeatures', ['Level', 'Views', 'Borders National Forest'], ['Level Lot', 'National Forest Boundary']],
  ['View', ['Desert', 'Mountain(s)', 'Trees/Woods', 'Lake View'], ['Desert View', 'Mountain View', 'Woodland View', 'Lake View']],
  ['GreenEnergyEfficient', ['Appliances', 'HVAC', 'Incentives'], ['Energy-Efficient Appliances', 'Energy-Efficient HVAC']],
  ['PoolFeatures', ['In Ground', 'Heated', 'Pool Cover'], ['Heated In-Ground Pool', 'Pool Cover']],
  ['SpaFeatures', ['Heated'], ['Heated Spa']],
  ['FireplaceFeatures', ['Kiva', 'Wood Burning Stove'], ['Kiva Fireplace', 'Wood Burning Stove']],
  ['Heating', ['Radiant Floor', 'Wood Stove', 'Fireplace(s)'], ['Radiant Floor Heating', 'Wood Stove', 'Fireplace']],
  [
    'Cooling',
    ['Central Air', 'Ductless', 'Refrigerated', 'Ceiling Fan(s)'],
    ['Ductless Cooling', 'Central Air', 'Refrigerated Air', 'Ceiling Fans'],
  ],
  ['LaundryFeatures', ['In Unit', 'Washer Hookup'], ['In-Unit Laundry', 'Washer Hookup']],
  ['ParkingFeatures', ['Covered', 'Carport', 'Off Street'], ['Covered Parking', 'Off-Street Parking', 'Carport']],
  ['Fencing', ['Wood', 'Gate', 'Fenced'], ['Wood Fencing', 'Gate', 'Fencing']],
  ['WaterfrontFeatures', ['Lake Front', 'Waterfront', 'Beach Access'], ['Lake Frontage', 'Beach Access']],
  ['WaterfrontFeatures', ['Waterfront'], ['Water Frontage']],
  ['AssociationAmenities', ['Pool', 'Clubhouse', 'Elevator(s)', 'Water'], ['Community Pool', 'Clubhouse', 'Elevator']],
  ['Basement', ['Full', 'Unfinished', 'Sump Pump'], ['Full Unfinished Basement', 'Sump Pump']],
  ['Utilities', ['Electricity Available', 'Sewer Not Available', 'See Remarks'], ['Electricity Available']],
  ['Appliances', ['Stainless Steel Appliance(s)', 'None'], ['Stainless Steel Appliances']],
];

describe('the features of a field', () => {
  it('have the hyphens that names in an enum type cannot have', () => {
    expect(featureNames('Appliances', ['Built In Refrigerator', 'Built-In Gas Oven'])).toEqual([
      'Built-In Refrigerator',
      'Built-In Gas Oven',
    ]);
    expect(featureNames('InteriorFeatures', ['Walk In Closets', 'Eat In Kitchen'])).toEqual([
      'Walk-In Closets',
      'Eat-In Kitchen',
    ]);
  });

  it.each(cases)('%s %j are named so that they can be understood without it', (field, values, names) => {
    expect(featureNames(field, values).toSorted()).toEqual(names.toSorted());
  });

  it('are what they are where the value is a name of an object’s own', () => {
    expect(featureNames('Appliances', ['constructor', '__proto__'])).toEqual(['constructor', '__proto__']);
  });

  it('are plural for what comes in numbers and singular for what may be one alone', () => {
    expect(featureNames('InteriorFeatures', ['Ceiling Fan(s)', 'Walk-In Closet(s)'])).toEqual([
      'Ceiling Fans',
      'Walk-In Closets',
    ]);
    expect(featureNames('OtherStructures', ['Barn(s)', 'Shed(s)'])).toEqual(['Barn', 'Shed']);
  });
});
