import { type GraphQLLeafType, isEnumType } from 'graphql';
import { quoted } from './json-text.ts';

/** What repeats in one answer: the text of each object by the writer that wrote it. */
export type Texts = (Map<unknown, string> | undefined)[];

/**
 * Writes a value as JSON text where all is as it should be.
 * @param texts given where objects stand at several places: each is written once
 * @param escapes true where strings may have characters that JSON escapes
 * @throws IRREGULAR where anything is not: a value that does not fit, is missing, or is null and must not be
 */
export type PlainWrite = (value: unknown, texts: Texts | undefined, escapes: boolean) => string;

/** Thrown by what is generated: the same each time, since nobody is told. */
export const IRREGULAR = new Error('write an answer as if nothing were wrong with it, but something is');

/** The body of a function while it is put together, and what it refers to. */
export class Code {
  #text = '';
  #count = 0;
  readonly #needs: unknown[] = [];

  line(text: string): void {
    this.#text += `${text}\n`;
  }

  /** A variable of its own. */
  variable(stem: string): string {
    this.#count += 1;
    return `${stem}${this.#count}`;
  }

  /** The name by which the body refers to a value. */
  needs(value: unknown): string {
    return `d${this.#needs.push(value) - 1}`;
  }

  /** The function of a value, of texts that are kept, and of whether strings may have to be escaped. */
  compile(): PlainWrite {
    const names = this.#needs.map((_value, index) => `d${index}`);
    // oxlint-disable-next-line typescript/no-implied-eval
    const make = new Function('irregular', 'quoted', ...names, `return function (v, texts, escapes) {\n${this.#text}}`);
    return make(IRREGULAR, quoted, ...this.#needs) as PlainWrite;
  }
}

/** The code that writes a scalar or enum that is not null. @param x the variable that has it */
export function leafCode(code: Code, type: GraphQLLeafType, prefix: string, x: string): string {
  const before = JSON.stringify(prefix);
  if (isEnumType(type)) {
    const texts = code.needs(new Map(type.getValues().map(({ name }) => [name, quoted(name)])));
    return `t = ${texts}.get(${x}); if (t === undefined) throw irregular; s += ${before} + t;`;
  }
  const string = `(escapes ? quoted(${x}) : '"' + ${x} + '"')`;
  const checked = (test: string, text: string): string => `if (${test}) s += ${before} + ${text}; else throw irregular;`;
  switch (type.name) {
    case 'String':
      return checked(`typeof ${x} === "string"`, string);
    case 'ID':
      return `if (typeof ${x} === "string") s += ${before} + ${string}; else ${checked(`Number.isSafeInteger(${x})`, `'"' + ${x} + '"'`)}`;
    case 'Int':
      return checked(`(${x} | 0) === ${x}`, x);
    case 'Float':
      return checked(`typeof ${x} === "number" && ${x} - ${x} === 0`, x);
    case 'Boolean':
      return checked(`${x} === true || ${x} === false`, x);
    default:
      // Undefined is what JSON.stringify makes of undefined.
      return `t = ${x} === null ? undefined : JSON.stringify(${x}); if (t === undefined) throw irregular; s += ${before} + t;`;
  }
}
