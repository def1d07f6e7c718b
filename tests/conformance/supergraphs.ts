import type { ConformanceSupergraph } from './supergraph.ts';
import { abstractTypes } from './supergraphs/abstract-types.ts';
import { argumentForms } from './supergraphs/arguments.ts';
import { auth } from './supergraphs/auth.ts';
import { context } from './supergraphs/context.ts';
import { enums } from './supergraphs/enums.ts';
import { interfaceObject } from './supergraphs/interface-object.ts';
import { interfaceObjectRequires } from './supergraphs/interface-object-requires.ts';
import { keys } from './supergraphs/keys.ts';
import { mutations } from './supergraphs/mutations.ts';
import { nulls } from './supergraphs/nulls.ts';
import { override } from './supergraphs/override.ts';
import { plannerFaults } from './supergraphs/planner-faults.ts';
import { requires } from './supergraphs/requires.ts';
import { shareable } from './supergraphs/shareable.ts';

/** Every supergraph that engines are tested on. */
export const SUPERGRAPHS: readonly ConformanceSupergraph[] = [
  keys,
  requires,
  override,
  interfaceObject,
  interfaceObjectRequires,
  abstractTypes,
  shareable,
  nulls,
  enums,
  mutations,
  argumentForms,
  context,
  plannerFaults,
  auth,
];
