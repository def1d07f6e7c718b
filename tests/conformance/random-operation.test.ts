import { assert, property, sample } from 'fast-check';
import { buildSchema, Kind, validate, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compose } from '../../scripts/composition.ts';
import { OperationArbitrary } from './random-operation.ts';
import { smallerCases } from './smaller-cases.ts';
import { sdlOf } from './subgraph-schema.ts';
import { SUPERGRAPHS } from './supergraphs.ts';

const schemas = SUPERGRAPHS.map((supergraph) => {
  const composed = compose(
    Object.entries(supergraph.subgraphs).map(([name, subgraph]) => ({
      name,
      url: 'http://none',
      file: name,
      sdl: sdlOf(subgraph),
    })),
  );
  if (!composed.ok) throw new Error(composed.problems.join('\n'));
  return { name: supergraph.name, schema: buildSchema(composed.apiSdl), examples: supergraph.scalarExamples ?? {} };
});

describe('random operations', () => {
  it.for(schemas)('of $name are valid', ({ schema, examples }) => {
    assert(
      property(new OperationArbitrary(schema, examples), ({ document }) => {
        expect(validate(schema, document)).toEqual([]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it.for(schemas)('of $name become smaller, and stay valid', ({ schema, examples }) => {
    for (const given of sample(new OperationArbitrary(schema, examples), { numRuns: 5, seed: 2 })) {
      const smaller = [...smallerCases(schema, given)];
      expect(smaller.length).toBeGreaterThan(0);
      for (const one of smaller.slice(0, 20)) {
        expect(validate(schema, one.document)).toEqual([]);
        expect([one.text, one.variableSets]).not.toEqual([given.text, given.variableSets]);
      }
    }
  });

  it('use every form of selection, argument and condition', () => {
    const seen = new Set<string>();
    for (const { schema, examples } of schemas) {
      for (const { document, variableSets } of sample(new OperationArbitrary(schema, examples), { numRuns: 60, seed: 3 })) {
        if (variableSets.length > 1) seen.add('several sets of variables');
        visit(document, {
          enter: (node) => {
            seen.add(node.kind);
            if (node.kind === Kind.FIELD && node.alias) seen.add('alias');
            if (node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue) seen.add('default of a variable');
            if (node.kind === Kind.DIRECTIVE) seen.add(`@${node.name.value}`);
            if (node.kind === Kind.OPERATION_DEFINITION) seen.add(node.operation);
          },
        });
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        Kind.INLINE_FRAGMENT,
        Kind.FRAGMENT_SPREAD,
        Kind.VARIABLE,
        Kind.OBJECT,
        Kind.LIST,
        Kind.NULL,
        Kind.ENUM,
        'alias',
        'default of a variable',
        '@skip',
        '@include',
        'query',
        'mutation',
        'several sets of variables',
      ]),
    );
  });
});
