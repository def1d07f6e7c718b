import { createHash } from 'node:crypto';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MANIFEST_LIMITS, readManifest, writeManifest } from './manifest.ts';
import { checkManifest } from './read-operations.ts';

const schema = buildSchema('type Query { a: Int b: Int }');
const hash = (text: string, algorithm = 'sha256'): string => createHash(algorithm).update(text).digest('hex');
const A = 'query A { a }';
const B = 'query B { b }';
const apollo = (...operations: readonly object[]): string =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
const entry = (body: string, more: object = {}) => ({ id: hash(body), name: 'x', type: 'query', body, ...more });

describe('a manifest', () => {
  it('is read in Apollo’s form and in the client preset’s, by whatever hash its ids are made', () => {
    expect(readManifest(apollo(entry(A), entry(B)))).toEqual({
      ok: true,
      entries: [
        { id: hash(A), text: A },
        { id: hash(B), text: B },
      ],
    });
    const preset = JSON.stringify({ [hash(A, 'sha1')]: A, [`sha256:${hash(B).toUpperCase()}`]: B });
    expect(readManifest(preset)).toEqual({
      ok: true,
      entries: [
        { id: hash(A, 'sha1'), text: A },
        { id: hash(B), text: B },
      ],
    });
  });

  it.each([
    ['that is not JSON', '{', 'not JSON'],
    ['of neither form', '[]', 'neither form'],
    ['of another version', '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}', 'neither form'],
    ['without operations', apollo(), 'no operations'],
    ['whose id is another text’s', apollo(entry(A, { id: hash(B) })), 'is not the sha256 of its text'],
    ['whose id is no hash', apollo(entry(A, { id: '../../etc/passwd' })), 'is no hash'],
    ['whose id is a name of the prototype', `{"__proto__":${JSON.stringify(A)}}`, 'is no hash'],
    ['that has an operation twice', apollo(entry(A), entry(A)), 'more than once'],
    ['that is too large', ' '.repeat(MANIFEST_LIMITS.characters + 1), 'at most'],
    ['with too many operations', apollo(...Array.from({ length: 1001 }, () => entry(A))), 'at most 1000'],
  ])('%s is refused with the reason', (_what, text, reason) => {
    const read = readManifest(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.problems.join('\n')).toContain(reason);
  });

  it('that was written is read again', () => {
    const written = writeManifest([{ sha256: hash(A), name: 'A', kind: 'query', text: A }]);
    expect(readManifest(written)).toEqual({ ok: true, entries: [{ id: hash(A), text: A }] });
  });
});

describe('an operation of a manifest', () => {
  const check = (...bodies: string[]) => checkManifest(apollo(...bodies.map((body) => entry(body))), schema, 'schema/x.graphql');

  it('is taken with its name, its kind and both hashes', () => {
    expect(check(A)).toEqual({ ok: true, operations: [{ id: hash(A), sha256: hash(A), name: 'A', kind: 'query', text: A }] });
  });

  it.each([
    ['that the schema does not have', 'query A {\n  c\n}', 'A:2:3: Cannot query field "c"'],
    ['without a name', '{ a }', 'has no name'],
    ['beside another in one document', `${A} ${B}`, '2 operations'],
    ['of a kind that the schema does not have', 'mutation M { a }', 'no mutations'],
  ])('%s is refused, with its place', (_what, body, reason) => {
    const checked = check(body);
    expect(checked.ok ? '' : checked.problems.join('\n')).toContain(reason);
  });

  it('with the name of another is refused', () => {
    const checked = check(A, 'query A { b }');
    expect(checked.ok ? '' : checked.problems.join('\n')).toContain('2 operations of the manifest have this name');
  });
});
