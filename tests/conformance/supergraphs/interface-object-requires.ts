import { type ConformanceSupergraph, required } from '../supergraph.ts';
import { interfaceObject } from './interface-object.ts';

const slug = { slug: required(({ title }) => String(title).toLowerCase().replaceAll(' ', '-')) };

/** The media of `interface-object`, and a field that is computed from what only the implementations have. */
export const interfaceObjectRequires: ConformanceSupergraph = {
  ...interfaceObject,
  name: 'interface-object-requires',
  notRandom: 'the planner never ends on `{ critics { liked { ... on Film { minutes slug } } } }`: it fills the memory',
  subgraphs: {
    ...interfaceObject.subgraphs,
    slugs: {
      sdl: `
        type Media @key(fields: "id") @interfaceObject { id: ID!, title: String! @external, slug: String! @requires(fields: "title") }`,
    },
  },
  resolvers: { Media: slug, Book: slug, Film: slug, Song: slug },
};
