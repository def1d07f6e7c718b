import type { GraphQLFieldResolver } from 'graphql';
import { type Catalogue, type Review, shippingCents } from './catalogue.ts';

type Resolvers = Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>>;

interface NewReview {
  readonly author: string;
  readonly product: string;
  readonly stars: number;
  readonly body: string;
}

/** What a root field answers; all below it are properties of the objects, which graphql-js reads by itself. */
export function rootResolvers({ users, products }: Catalogue): Resolvers {
  return {
    Query: {
      user: (_root, { id }) => users.get(id as string),
      users: () => [...users.values()],
      products: (_root, { first }) => [...products.values()].slice(0, first as number),
    },
    Mutation: {
      addReview: (_root, { review }): Review => {
        const { author, product, ...rest } = review as NewReview;
        const found = { author: users.get(author), product: products.get(product) };
        if (!found.author || !found.product) throw new Error('added a review, but its author or product is not known');
        return { id: 'new', ...rest, author: found.author, product: found.product };
      },
    },
  };
}

type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** Finds what a representation stands for, with what its subgraph was told beside the key. */
export function resolveRepresentation({ users, products, reviews }: Catalogue, representation: Representation): unknown {
  switch (representation.__typename) {
    case 'User':
      return typed('User', users.get(representation['id'] as string));
    case 'Review':
      return typed('Review', reviews.get(representation['id'] as string));
    case 'Product': {
      const { priceCents, weightGrams } = representation;
      const told =
        typeof priceCents === 'number' && typeof weightGrams === 'number'
          ? { shippingCents: shippingCents({ priceCents, weightGrams }) }
          : // Without what it requires, the field can't be known: a gateway that leaves it out is found by its wrong answer.
            { shippingCents: undefined };
      const product = products.get(representation['upc'] as string);
      return product === undefined ? null : { __typename: 'Product', ...product, ...told };
    }
    default:
      return null;
  }
}

function typed(name: string, found: object | undefined): unknown {
  return found === undefined ? null : { __typename: name, ...found };
}
