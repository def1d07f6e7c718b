import { type DocumentNode, visit } from 'graphql';
import type { JoinDirectives } from './join-directives.ts';

const PERCENT = /^percent\((\d{1,2}(?:\.\d+)?|100)\)$/;

export interface OverrideDecisions {
  /** Decides a label that is no percentage: true takes the field from where it has moved to. */
  readonly isOn: (label: string) => boolean;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** The labels of `@override(label:)` that have a say in a document: those of fields in it, and of fields that the planner may add. */
export function labelsFor(document: DocumentNode, { overrideLabels, addedFields }: JoinDirectives): readonly string[] {
  if (overrideLabels.size === 0) return [];
  const asked = new Set(addedFields.map(({ name }) => name));
  visit(document, { Field: ({ name }) => void asked.add(name.value) });
  return [...overrideLabels].flatMap(([label, names]) => (names.isDisjointFrom(asked) ? [] : [label]));
}

/** Decides labels for one request: `percent(n)` is on for n requests of a hundred. */
export function decideLabels(labels: readonly string[], { isOn, random }: OverrideDecisions): ReadonlyMap<string, boolean> {
  return new Map(
    labels.map((label) => {
      const [, percent] = PERCENT.exec(label) ?? [];
      return [label, percent === undefined ? isOn(label) : random() * 100 < Number(percent)];
    }),
  );
}
