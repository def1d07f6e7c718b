import { capitalised } from './sentences.ts';

/** The facts that a template may show, by the names of its places. A missing fact is one that the brief does not give. */
export type Places = Readonly<Record<string, string | undefined>>;

const PLACE = /\{(\w+)\}/g;

/** The names of the places of a template, as the facts have them: `{Year}` is the place of `year` at the start of a sentence. */
export function placesOf(template: string): string[] {
  return [...template.matchAll(PLACE)].map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1));
}

/** True where the facts have something for every place of the template. */
export function fits(template: string, facts: Places): boolean {
  return placesOf(template).every((name) => facts[name] !== undefined);
}

/** Puts facts into the places of a template. Facts are not templates: braces within them stay as they are. */
export function filled(template: string, facts: Places): string {
  return template.replaceAll(PLACE, (place, name: string) => {
    const asGiven = facts[name];
    if (asGiven !== undefined) return asGiven;
    const fact = facts[name.charAt(0).toLowerCase() + name.slice(1)];
    return fact === undefined ? place : capitalised(fact);
  });
}
