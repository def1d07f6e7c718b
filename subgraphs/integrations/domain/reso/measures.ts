/** Square feet of a square metre, from the international foot of exactly 0.3048 m. */
const SQUARE_FEET_PER_SQUARE_METRE = 1 / 0.3048 ** 2;

/**
 * Living area in square feet; whole ones where it had to be converted, since more would claim a precision that nobody measured.
 * @param area in the unit; without a unit, square feet, as MLSs of the United States leave it out
 */
export function squareFeetOf(area: string | null, unit: 'Square Feet' | 'Square Meters' | null): number | null {
  if (area === null) return null;
  const given = Number(area);
  return unit === 'Square Meters' ? Math.round(given * SQUARE_FEET_PER_SQUARE_METRE) : given;
}

/** How many baths of each kind a record names; null where it says nothing. `total` counts each bath as one. */
export interface Bathrooms {
  readonly full: number | null;
  readonly threeQuarter: number | null;
  readonly half: number | null;
  readonly oneQuarter: number | null;
  readonly total: number | null;
}

/**
 * Baths in all, where a half bath counts a half and quarters count so. Without the full ones they follow from the total; without both
 * nothing is known.
 */
export function bathroomsTotalOf({ full, threeQuarter, half, oneQuarter, total }: Bathrooms): number | null {
  const parts = (threeQuarter ?? 0) + (half ?? 0) + (oneQuarter ?? 0);
  const whole = full ?? (total === null ? null : Math.max(0, total - parts));
  return whole === null ? null : whole + 0.75 * (threeQuarter ?? 0) + 0.5 * (half ?? 0) + 0.25 * (oneQuarter ?? 0);
}
