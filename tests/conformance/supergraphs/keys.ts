import type { ConformanceSupergraph, Stored } from '../supergraph.ts';

/** Keys of every form: one field, several, nested, several keys on a type, a key that only leads on to another. */
export const keys: ConformanceSupergraph = {
  name: 'keys',
  subgraphs: {
    catalog: {
      sdl: `
        type Query { products(first: Int): [Product!]!, product(id: ID!): Product, bySku(sku: String!): Product, shelf: Shelf! }
        type Product @key(fields: "id") @key(fields: "sku") { id: ID!, sku: String!, name: String!, weight: Int, maker: Maker, variants: [Variant!]! }
        type Maker @key(fields: "code region { id }") { code: String!, region: Region! }
        type Region @key(fields: "id") { id: ID! }
        type Variant @key(fields: "productId size") { productId: ID!, size: Int!, colour: String }
        type Shelf { slots: [[Product]] , top: Product! }`,
    },
    prices: {
      sdl: `
        type Query { cheapest: Product, offers: [Offer] }
        type Product @key(fields: "sku") { sku: String!, price: Int!, currency: String, offers: [Offer!]! }
        type Offer @key(fields: "number") { number: Int!, product: Product, discount: Float }`,
    },
    reviews: {
      sdl: `
        type Query { latest: [Review!] }
        type Product @key(fields: "id") { id: ID!, reviews(limit: Int = 2): [Review!]!, rating: Float, alike: [Product!]! }
        type Review @key(fields: "id") { id: ID!, text: String, product: Product!, author: Author }
        type Author @key(fields: "id") @key(fields: "handle", resolvable: true) { id: ID!, handle: String! }`,
    },
    people: {
      sdl: `
        type Author @key(fields: "handle") { handle: String!, name: String!, favourite: Product, friends: [Author!] }
        type Maker @key(fields: "code region { id }") { code: String!, region: Region!, owner: Author, founded: Int }
        type Region @key(fields: "id") { id: ID!, label: String! }
        type Variant @key(fields: "productId size") { productId: ID!, size: Int!, stock: Int! , of: Product! }
        type Product @key(fields: "id", resolvable: false) { id: ID! }`,
    },
  },
  createStore() {
    const regions = ['eu', 'us'].map((id) => ({ __typename: 'Region', id, label: `Region ${id}` }));
    const handles = ['ada', 'bob', 'cy'];
    const authors: Record<string, unknown>[] = handles.map((handle, at) => ({
      __typename: 'Author',
      id: `a${at}`,
      handle,
      name: `Author ${handle}`,
    }));
    const makers = regions.map((region, at) => ({
      __typename: 'Maker',
      code: 'acme',
      region,
      owner: at === 0 ? authors[0] : null,
      founded: 1990 + at,
    }));
    const products: Record<string, unknown>[] = [0, 1, 2, 3].map((at) => ({
      __typename: 'Product',
      id: `p${at}`,
      sku: `sku-${at}`,
      name: `Product ${at}`,
      weight: at === 2 ? null : at * 10,
      price: 100 - at,
      currency: at % 2 ? 'EUR' : null,
      rating: at / 4,
      maker: at === 3 ? null : makers[at % 2],
    }));
    const variants = products.flatMap((product, at) =>
      Array.from({ length: at }, (_, size) => ({
        __typename: 'Variant',
        productId: product['id'],
        size,
        colour: size % 2 ? 'red' : null,
        stock: size * 7,
        of: product,
      })),
    );
    const offers = [1, 2, 3].map((number) => ({
      __typename: 'Offer',
      number,
      product: number === 3 ? null : products[number],
      discount: number / 8,
    }));
    const reviews = [0, 1, 2, 3, 4].map((at) => ({
      __typename: 'Review',
      id: `r${at}`,
      text: at === 1 ? null : `Text ${at}`,
      product: products[at % 2],
      author: at === 4 ? null : authors[at % 3],
    }));
    for (const [at, product] of products.entries()) {
      const own = reviews.filter((review) => review.product === product);
      product['variants'] = variants.filter((variant) => variant.of === product);
      product['offers'] = offers.filter((offer) => offer.product === product);
      product['reviews'] = ({ limit }: { limit: number | null }) => own.slice(0, limit ?? undefined);
      product['alike'] = products.slice(at + 1);
    }
    for (const [at, author] of authors.entries()) {
      author['favourite'] = products[at + 1];
      author['friends'] = at === 2 ? null : authors.filter((other) => other !== author);
    }
    const [first, second, third] = products;
    return {
      entities: [...regions, ...authors, ...makers, ...products, ...variants, ...offers, ...reviews] as Stored[],
      roots: {
        'Query.products': ({ first }: { first?: number | null }) => products.slice(0, first ?? undefined),
        'Query.product': ({ id }: { id: string }) => products.find((product) => product['id'] === id) ?? null,
        'Query.bySku': ({ sku }: { sku: string }) => products.find((product) => product['sku'] === sku) ?? null,
        'Query.shelf': { slots: [[first, null, second], [], null, [third, third]], top: second },
        'Query.cheapest': products[3],
        'Query.offers': [...offers, null],
        'Query.latest': reviews,
      },
    };
  },
};
