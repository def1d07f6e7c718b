import { type ConformanceSupergraph, required, type Stored } from '../supergraph.ts';

const size = (value: unknown) => (value as { width: number; height: number } | null) ?? { width: 0, height: 0 };

/** `@requires` of plain, nested and listed fields, chains of it through three subgraphs, `@provides` and `@external`. */
export const requires: ConformanceSupergraph = {
  name: 'requires',
  subgraphs: {
    items: {
      sdl: `
        type Query { items: [Item!]!, item(id: ID!): Item, box: Box }
        type Item @key(fields: "id") { id: ID!, price: Int! @shareable, weight: Int, size: Size, parts: [Part!]!, owner: Owner @shareable }
        type Size { width: Int!, height: Int! }
        type Part @key(fields: "id") { id: ID!, grams: Int!, maker: String }
        type Owner @key(fields: "id") { id: ID!, first: String! @shareable, last: String }
        type Box @key(fields: "id") { id: ID!, items: [Item!]!, best: Item }`,
    },
    shipping: {
      sdl: `
        type Query { parcels: [Parcel!] }
        type Item @key(fields: "id") {
          id: ID! price: Int! @external weight: Int @external size: Size @external
          shipping: Int! @requires(fields: "price weight")
          area: Int @requires(fields: "size { width height }")
          express: Boolean!
        }
        type Size { width: Int! @external height: Int! @external }
        type Parcel { item: Item! @provides(fields: "price"), carrier: String }`,
    },
    totals: {
      sdl: `
        type Item @key(fields: "id") {
          id: ID! price: Int! @external shipping: Int! @external area: Int @external parts: [Part!]! @external
          total(rate: Int = 2): Int! @requires(fields: "price shipping")
          heft: Int! @requires(fields: "area parts { grams }")
          note: String @shareable
        }
        type Part @key(fields: "id") { id: ID!, grams: Int! @external, heavy: Boolean! @requires(fields: "grams") }`,
    },
    labels: {
      sdl: `
        type Query { promoted: [Item] @provides(fields: "note owner { first }") }
        type Item @key(fields: "id") {
          id: ID! total(rate: Int = 2): Int! @external note: String @external owner: Owner @external
          label: String @requires(fields: "total owner { first last }")
        }
        type Owner @key(fields: "id") {
          id: ID! first: String! @external last: String @external
          full: String! @requires(fields: "first last"), initials(dots: Boolean! = false): String @requires(fields: "first last")
        }`,
    },
  },
  resolvers: {
    Item: {
      shipping: required(({ price, weight }) => Number(price) * 2 + Number(weight ?? 0)),
      area: required(({ size: given }) => (given === null ? null : size(given).width * size(given).height)),
      total: (parent, args, context, info) =>
        required((item) => {
          const shipping =
            context.side === 'reference' ? Number(item['price']) * 2 + Number(item['weight'] ?? 0) : Number(item['shipping']);
          return (Number(item['price']) + shipping) * Number(args['rate'] ?? 1);
        })(parent, args, context, info),
      heft: (parent, args, context, info) =>
        required((item) => {
          const given = item['size'];
          const area =
            context.side === 'reference'
              ? given === null
                ? null
                : size(given).width * size(given).height
              : (item['area'] as number | null);
          const parts = item['parts'] as { grams: number }[];
          return parts.reduce((sum, { grams }) => sum + grams, area ?? -1);
        })(parent, args, context, info),
      label: (parent, args, context, info) =>
        required((item) => {
          const owner = item['owner'] as { first: string; last: string | null } | null;
          const shipping = Number(item['price']) * 2 + Number(item['weight'] ?? 0);
          const total = context.side === 'reference' ? (Number(item['price']) + shipping) * 2 : Number(item['total']);
          return owner ? `${total} for ${owner.first} ${owner.last ?? 'nobody'}` : null;
        })(parent, args, context, info),
    },
    Part: { heavy: required(({ grams }) => Number(grams) > 10) },
    Owner: {
      full: required(({ first, last }) => `${String(first)} ${String(last)}`),
      initials: required(({ first, last }, { dots }) =>
        last === null ? null : [first, last].map((name) => String(name).charAt(0)).join(dots ? '.' : ''),
      ),
    },
  },
  createStore() {
    const owners = [
      { __typename: 'Owner', id: 'o1', first: 'Ada', last: 'Byron' },
      { __typename: 'Owner', id: 'o2', first: 'Bob', last: null },
    ];
    const parts = [3, 20, 40].map((grams, at) => ({
      __typename: 'Part',
      id: `part${at}`,
      grams,
      maker: at === 1 ? null : `Maker ${at}`,
    }));
    const items = [0, 1, 2, 3].map((at) => ({
      __typename: 'Item',
      id: `i${at}`,
      price: at * 10,
      weight: at === 1 ? null : at,
      size: at === 2 ? null : { width: at, height: at + 1 },
      parts: parts.slice(at),
      owner: at === 3 ? null : owners[at % 2],
      express: at % 2 === 0,
      note: at === 0 ? null : `Note ${at}`,
    }));
    const box = { __typename: 'Box', id: 'b', items, best: items[1] };
    return {
      entities: [...owners, ...parts, ...items, box] as Stored[],
      roots: {
        'Query.items': items,
        'Query.item': ({ id }: { id: string }) => items.find((item) => item.id === id) ?? null,
        'Query.box': box,
        'Query.parcels': items.slice(1).map((item) => ({ item, carrier: item.id === 'i2' ? null : `Carrier of ${item.id}` })),
        'Query.promoted': [items[2], null, items[0]],
      },
    };
  },
};
