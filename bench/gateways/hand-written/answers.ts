import type { Work } from '../../graph/operations.ts';
import type { Join, Row } from './join.ts';

/**
 * The answers to the work of the benchmark, each written out by hand for that one operation: the fetches are those of the
 * query plan, in the order of the query plan.
 */
export const ANSWERS: Readonly<Record<Work['id'], (join: Join) => Promise<Row>>> = {
  async heavy(join) {
    const [users, products] = await Promise.all([heavyUsers(join), heavyProducts(join)]);
    return { users, products };
  },
  one: (join) => join.root('users', '{user(id:"u2"){id name username}}'),
  async mutation(join) {
    const data = await join.root(
      'reviews',
      'mutation{addReview(review:{author:"u3",product:"p4",stars:4,body:"Still on the wall after a year."}){id body stars author{id}product{upc}}}',
    );
    const { author, product } = data['addReview'] as { author: Row; product: Row };
    await Promise.all([
      join.complete('users', 'User', [author], ['id'], 'name'),
      join.complete('products', 'Product', [product], ['upc'], 'name'),
    ]);
    return data;
  },
  async list(join) {
    const data = await join.root('products', '{products(first:1000){upc name priceCents}}');
    await join.complete('inventory', 'Product', rowsOf(data, 'products'), ['upc'], 'inStock');
    return data;
  },
};

async function heavyUsers(join: Join): Promise<Row[]> {
  const users = rowsOf(await join.root('users', '{users{id name username}}'), 'users');
  const selection = 'reviews{id body product{upc reviews{id body author{id reviews{id body product{upc}}}}}}';
  await join.complete('reviews', 'User', users, ['id'], selection);
  const near = below(below(users, 'reviews'), 'product');
  const authors = below(below(near, 'reviews'), 'author');
  await Promise.all([
    wares(join, near),
    join.complete('users', 'User', authors, ['id'], 'name username'),
    farWares(join, authors),
  ]);
  return users;
}

async function heavyProducts(join: Join): Promise<Row[]> {
  const products = rowsOf(await join.root('products', '{products(first:5){upc name priceCents weightGrams}}'), 'products');
  await Promise.all([
    heavyReviews(join, products),
    join.complete('inventory', 'Product', products, ['upc', 'priceCents', 'weightGrams'], 'inStock shippingCents'),
  ]);
  return products;
}

async function heavyReviews(join: Join, products: readonly Row[]): Promise<void> {
  await join.complete('reviews', 'Product', products, ['upc'], 'reviews{id body author{id reviews{id body product{upc}}}}');
  const authors = below(below(products, 'reviews'), 'author');
  await Promise.all([join.complete('users', 'User', authors, ['id'], 'name username'), farWares(join, authors)]);
}

function farWares(join: Join, authors: readonly Row[]): Promise<void> {
  return wares(join, below(below(authors, 'reviews'), 'product'));
}

async function wares(join: Join, products: readonly Row[]): Promise<void> {
  await Promise.all([join.complete('inventory', 'Product', products, ['upc'], 'inStock'), priced(join, products)]);
}

async function priced(join: Join, products: readonly Row[]): Promise<void> {
  await join.complete('products', 'Product', products, ['upc'], 'name priceCents weightGrams');
  await join.complete('inventory', 'Product', products, ['upc', 'priceCents', 'weightGrams'], 'shippingCents');
}

/** The objects one field further down; lists are joined into one. */
function below(rows: readonly Row[], field: string): Row[] {
  return (rows.map((row) => row[field]) as (Row | Row[])[]).flat();
}

function rowsOf(data: Row, field: string): Row[] {
  return data[field] as Row[];
}
