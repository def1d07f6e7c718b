import type { Speech } from './language.ts';

/** Enough for every digit that a number has: what is shown is what was given. */
const EXACT = { maximumFractionDigits: 20 } as const;

/** Intl sets narrow and unbreakable spaces, which other programs show as boxes or count as unseen characters. */
const plainSpaces = (text: string): string => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

/** 1850.5 as `1,850.5`. */
export function figure(value: number, { locale }: Speech): string {
  return plainSpaces(new Intl.NumberFormat(locale, EXACT).format(value));
}

/** An exact decimal such as `435000.00` as `$435,000`; cents are shown where there are any. */
export function dollars(decimal: string, { locale }: Speech): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', trailingZeroDisplay: 'stripIfInteger' });
  return plainSpaces(format.format(decimal as Intl.StringNumericLiteral));
}

/** The unit as Intl names it, for units that it knows how to write. */
const intlUnits: Readonly<Record<string, string>> = {
  percent: 'percent',
  '%': 'percent',
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
  acre: 'acre',
  acres: 'acre',
};

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

const currencyOf = (unit: string): string | undefined => {
  if (['$', 'dollars', 'us dollars'].includes(unit.toLowerCase())) return 'USD';
  return CURRENCIES.has(unit.toUpperCase()) ? unit.toUpperCase() : undefined;
};

/**
 * 435000 USD as `$435,000`, 3.2 percent as `3.2%`, 34 days as `34 days`; an unknown unit stands behind its number as it is.
 * @param name what is measured; an unknown unit that it says already is left out: "Homes sold: 128", not "128 homes"
 */
export function measure(value: number, unit: string, speech: Speech, name = ''): string {
  const currency = currencyOf(unit);
  if (currency !== undefined) {
    const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger', ...EXACT } as const;
    return plainSpaces(new Intl.NumberFormat(speech.locale, style).format(value));
  }
  const known = intlUnits[unit.toLowerCase()];
  if (known === undefined) {
    const isSaid = name
      .toLowerCase()
      .split(/\P{L}+/u)
      .includes(unit.toLowerCase());
    return isSaid ? figure(value, speech) : `${figure(value, speech)} ${unit}`;
  }
  const unitDisplay = known === 'percent' ? 'short' : 'long';
  return plainSpaces(new Intl.NumberFormat(speech.locale, { style: 'unit', unit: known, unitDisplay, ...EXACT }).format(value));
}

/** The days from `start` to `end`, both as 2026-10-01, as a reader says them: `October 2026` where they are one month. */
export function period(start: string, end: string, { locale }: Speech): string {
  const [from, to] = [new Date(`${start}T00:00:00Z`), new Date(`${end}T00:00:00Z`)];
  const dayAfter = new Date(to.getTime() + 86_400_000);
  const wholeMonths = start.endsWith('-01') && dayAfter.getUTCDate() === 1;
  const oneMonth = wholeMonths && start.slice(0, 7) === end.slice(0, 7);
  const format = oneMonth
    ? new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return plainSpaces(oneMonth ? format.format(from) : format.formatRange(from, to));
}
