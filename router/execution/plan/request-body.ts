import type { FetchNode } from '@apollo/query-planner';

/** Writes the bodies of one fetch: all that is the same each time is written once. */
export interface RequestBody {
  /**
   * @param variables those of the operation, coerced; the fetch takes what it uses
   * @param extra variables that are the fetch's own, each as JSON text
   */
  write(variables: Readonly<Record<string, unknown>>, extra?: readonly (readonly [name: string, json: string])[]): string;
}

/** @param own names of variables that the fetch fills itself, so that none of the operation's takes their place */
export function compileRequestBody(
  { operation, operationName, variableUsages = [] }: Pick<FetchNode, 'operation' | 'operationName' | 'variableUsages'>,
  own: ReadonlySet<string>,
): RequestBody {
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const start = `{"query":${JSON.stringify(operation)}${name}`;
  const usages = variableUsages.filter((usage) => !own.has(usage)).map((usage) => [usage, `${JSON.stringify(usage)}:`] as const);
  const plain = `${start}}`;
  return {
    write(variables, extra = []) {
      let text = '';
      for (const [usage, prefix] of usages) {
        const value = variables[usage];
        if (value !== undefined) text += `${text === '' ? '' : ','}${prefix}${JSON.stringify(value)}`;
      }
      for (const [key, json] of extra) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${json}`;
      return text === '' ? plain : `${start},"variables":{${text}}}`;
    },
  };
}
