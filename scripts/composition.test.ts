import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { brokenOperations, compose, readSubgraphs, type Subgraph } from './composition.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';
const subgraph = (name: string, sdl: string): Subgraph => ({
  name,
  url: `http://${name}`,
  file: `./${name}.graphql`,
  sdl: link + sdl,
});

describe('composition', () => {
  it('composes the subgraphs of this graph', async () => {
    const composed = compose(await readSubgraphs('supergraph.yaml'));
    expect(composed).toMatchObject({ ok: true, hints: [] });
  });

  it('names subgraph, file, line and a way out for fields that do not fit', () => {
    const composed = compose([
      subgraph('one', 'type Query { a: A }\ntype A { x: Int }'),
      subgraph('two', 'type Query { b: A }\ntype A {\n  x: Int\n}'),
    ]);
    expect(composed).toMatchObject({ ok: false });
    const [problem] = composed.ok ? [] : composed.problems;
    expect(problem).toContain('INVALID_FIELD_SHARING');
    expect(problem).toContain('one ./one.graphql:3:10');
    expect(problem).toContain('two ./two.graphql:4:3');
    expect(problem).toContain('to mend it: mark the field @shareable');
  });

  it('names file and line of a syntax error', () => {
    const composed = compose([subgraph('one', 'type Query { a: Int ')]);
    expect(composed).toMatchObject({ ok: false, problems: [expect.stringMatching(/one\.graphql:2:\d+[\s\S]*fix the syntax/)] });
  });

  it('names subgraph, file and line of what is tagged for partners and can not be', () => {
    const tag = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])\n';
    const composed = compose([
      { ...subgraph('one', ''), sdl: `${tag}type Query {\n  "Described."\n  a(\n    id: ID!\n  ): Int @tag(name: "partner")\n}` },
    ]);
    expect(composed).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^CONTRACT_INVALID: Query\.a\(id:\) is required[\s\S]*at one \.\/one\.graphql:5:5$/)],
    });
  });

  it('names the operation and line that a change of the schema breaks', () => {
    const operations = [
      { file: 'good.graphql', text: 'query Good { a }' },
      { file: 'bad.graphql', text: 'query Bad {\n  gone\n}' },
    ];
    expect(brokenOperations(buildSchema('type Query { a: Int }'), operations)).toEqual([
      expect.stringMatching(/^bad\.graphql:2: Cannot query field "gone"/),
    ]);
  });
});
