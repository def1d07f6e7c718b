/** What an OData enum type can be called: no space, no sign. */
const ENUM_MEMBER = /^[A-Z][A-Za-z0-9]*$/;

/**
 * The words of a lookup value in either encoding: `StainlessSteelAppliances` and `Stainless Steel Appliances` give the latter.
 * What is in words already stays as it is.
 */
export function wordsOf(value: string): string {
  const text = value.trim().replace(/\s+/g, ' ');
  if (!ENUM_MEMBER.test(text)) return text;
  return text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}
