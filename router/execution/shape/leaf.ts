import { type GraphQLLeafType, isEnumType } from 'graphql';
import { quoted } from './json-text.ts';
import { NULL, type Write } from './shaping.ts';

const MOST_INT = 2 ** 31 - 1;
const LEAST_INT = -(2 ** 31);

/**
 * Compiles the writing of a scalar or enum: what does not fit the type becomes null with an error. Scalars of the graph's
 * own are passed on as they are.
 * @param what names the field, for errors
 */
export function compileLeaf(type: GraphQLLeafType, what: string): Write {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, quoted(name)]));
    return (value, shaping) => texts.get(value) ?? unfit(value, what, shaping);
  }
  switch (type.name) {
    case 'String':
      return (value, shaping) => (typeof value === 'string' ? quoted(value) : unfit(value, what, shaping));
    case 'ID':
      return (value, shaping) => {
        if (typeof value === 'string') return quoted(value);
        return Number.isSafeInteger(value) ? `"${String(value)}"` : unfit(value, what, shaping);
      };
    case 'Int':
      return (value, shaping) =>
        typeof value === 'number' && Number.isInteger(value) && value <= MOST_INT && value >= LEAST_INT
          ? String(value)
          : unfit(value, what, shaping);
    case 'Float':
      return (value, shaping) =>
        typeof value === 'number' && Number.isFinite(value) ? String(value) : unfit(value, what, shaping);
    case 'Boolean':
      return (value, shaping) => (typeof value === 'boolean' ? String(value) : unfit(value, what, shaping));
    default:
      return (value, shaping) =>
        value === null || value === undefined ? unfit(value, what, shaping) : (JSON.stringify(value) ?? NULL);
  }
}

function unfit(value: unknown, what: string, shaping: Parameters<Write>[1]): string {
  if (value === null) return NULL;
  return value === undefined ? shaping.missing(what) : shaping.misfit(what);
}
