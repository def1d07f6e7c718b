/** A user, joined with what every subgraph knows. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly town: string;
  readonly reviews: Review[];
}

/** A product, joined with what every subgraph knows. */
export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly priceCents: number;
  readonly weightGrams: number;
  readonly inStock: boolean;
  readonly shippingCents: number;
  readonly reviews: Review[];
}

/** A review and what it is about. */
export interface Review {
  readonly id: string;
  readonly body: string;
  readonly stars: number;
  readonly author: User;
  readonly product: Product;
}

/** Everything in the graph, as objects that point at each other. */
export interface Catalogue {
  readonly users: ReadonlyMap<string, User>;
  readonly products: ReadonlyMap<string, Product>;
  readonly reviews: ReadonlyMap<string, Review>;
}

const NAMES = ['Ada Brook', 'Noor Calder', 'Ines Dufour', 'Tomas Eklund', 'Mira Falk', 'Juno Hale'];
const TOWNS = ['Aldwick', 'Bexholm', 'Carrow'];
const KINDS = ['desk lamp', 'door plate', 'key box', 'floor rug', 'wall clock', 'shelf', 'mirror'];
const REMARKS = [
  'Looks as it does in the picture and came a day early.',
  'Good for the price, though the paint is thin at the edges.',
  'We put one in every flat that we show.',
  'The second one was better packed than the first.',
];

const PRODUCT_COUNT = 1000;
const REVIEWED_PRODUCTS = 9;
const REVIEW_COUNT = 20;

/** What shipping costs, from what inventory is told of a product. */
export function shippingCents({
  priceCents,
  weightGrams,
}: {
  readonly priceCents: number;
  readonly weightGrams: number;
}): number {
  return priceCents > 100_000 ? 0 : Math.ceil(weightGrams / 2);
}

/** The graph's data: 6 users, 1 000 products, 20 reviews of the first nine. The same each time. */
export function createCatalogue(): Catalogue {
  const users = NAMES.map((name, index) => ({
    id: `u${index + 1}`,
    name,
    username: `@${name.split(' ')[0]?.toLowerCase() ?? ''}`,
    town: pick(TOWNS, index),
    reviews: [],
  }));
  const products = Array.from({ length: PRODUCT_COUNT }, (_, index) => {
    const size = { priceCents: 900 + ((index * 7919) % 150_000), weightGrams: 50 + ((index * 104_729) % 9000) };
    return {
      upc: `p${index + 1}`,
      name: `${pick(KINDS, index)} no. ${index + 1}`,
      ...size,
      inStock: index % 3 !== 0,
      shippingCents: shippingCents(size),
      reviews: [],
    };
  });
  const reviews = Array.from({ length: REVIEW_COUNT }, (_, index) =>
    addReview({
      id: `r${index + 1}`,
      body: pick(REMARKS, index),
      stars: 1 + (index % 5),
      author: pick<User>(users, index),
      product: pick<Product>(products, (index * 5) % REVIEWED_PRODUCTS),
    }),
  );
  return { users: byKey(users, 'id'), products: byKey(products, 'upc'), reviews: byKey(reviews, 'id') };
}

function addReview(review: Review): Review {
  review.author.reviews.push(review);
  review.product.reviews.push(review);
  return review;
}

function pick<T>(from: readonly T[], index: number): T {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('picked from a list, but it is empty');
  return found;
}

function byKey<T, K extends keyof T>(items: readonly T[], key: K): ReadonlyMap<T[K], T> {
  return new Map(items.map((item) => [item[key], item]));
}
