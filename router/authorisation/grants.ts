import type { Viewer } from '../../platform/subgraph/viewer.ts';
import type { AuthRequirements, Requirement } from '../planning/auth-requirements.ts';
import { type Grant, WHOLE } from '../planning/denied-selections.ts';
import type { Policies } from './policies.ts';

/** Finds out who may see what. */
export interface Grants {
  /**
   * What of an operation a viewer may see. At once, unless a policy has to be asked first.
   * @param requirements those that the operation comes upon
   */
  of(viewer: Viewer | undefined, requirements: readonly number[]): Grant | Promise<Grant>;
  /** The same by what policies said last: one that was never asked is a no. */
  atOnce(viewer: Viewer | undefined, requirements: readonly number[]): Grant;
  /** True where the answer may be another one later, for the same session. */
  mayChange(requirements: readonly number[]): boolean;
}

/** Nothing is asked of anybody. */
export const GRANT_ALL: Grants = { of: () => WHOLE, atOnce: () => WHOLE, mayChange: () => false };

export function createGrants({ all }: AuthRequirements, policies: Policies): Grants {
  const nobody = {};
  const byViewer = new WeakMap<object, readonly boolean[]>();
  const policiesIn = all.map((one) => (one.kind === 'policies' ? [...new Set(one.anyOf.flat())] : []));

  /** By index: what follows from the session alone, worked out once for each. */
  const heldBy = (viewer: Viewer | undefined): readonly boolean[] => {
    const owner = viewer ?? nobody;
    const known = byViewer.get(owner);
    if (known) return known;
    const scopes = new Set(viewer?.scopes);
    const held = all.map((one) => meets(one, viewer, scopes));
    byViewer.set(owner, held);
    return held;
  };
  const atOnce = (viewer: Viewer | undefined, requirements: readonly number[]): Grant => {
    if (requirements.length === 0) return WHOLE;
    const held = heldBy(viewer);
    let missing: Set<number> | undefined;
    for (const index of requirements) {
      const one = all[index];
      const holds = one?.kind === 'policies' ? saysYes(one.anyOf, (name) => policies.verdict(viewer, name)) : held[index];
      if (holds !== true) (missing ??= new Set()).add(index);
    }
    return missing ? grantWithout(missing, viewer !== undefined) : WHOLE;
  };
  return {
    atOnce,
    of(viewer, requirements) {
      let waiting: Promise<unknown>[] | undefined;
      for (const index of requirements) {
        const names = policiesIn[index] ?? [];
        const asked = names.length > 0 ? policies.ask(viewer, names) : undefined;
        if (asked) (waiting ??= []).push(asked);
      }
      return waiting ? Promise.all(waiting).then(() => atOnce(viewer, requirements)) : atOnce(viewer, requirements);
    },
    mayChange: (requirements) => requirements.some((index) => all[index]?.kind === 'policies'),
  };
}

function meets(one: Requirement, viewer: Viewer | undefined, scopes: ReadonlySet<string>): boolean {
  switch (one.kind) {
    case 'authenticated':
      return viewer !== undefined;
    case 'scopes':
      return saysYes(one.anyOf, (scope) => scopes.has(scope));
    case 'policies':
      return false;
  }
}

function saysYes(anyOf: readonly (readonly string[])[], holds: (name: string) => boolean): boolean {
  return anyOf.some((allOf) => allOf.every(holds));
}

function grantWithout(missing: ReadonlySet<number>, isSignedIn: boolean): Grant {
  return {
    key: `${isSignedIn ? 'signed-in' : 'anonymous'} without ${[...missing].join(',')}`,
    isSignedIn,
    holds: (requirement) => !missing.has(requirement),
  };
}
