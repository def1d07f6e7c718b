/** What is asked of each gateway. */
export interface Work {
  readonly id: 'heavy' | 'one' | 'mutation' | 'list';
  readonly title: string;
  readonly query: string;
  /**
   * How many requests make one measured round where every request does its own work: so many that the fastest gateways are busy
   * for more than half a second, since a shorter round measures how a gateway gets going again after the others had the core.
   */
  readonly requests: number;
}

const HEAVY = /* GraphQL */ `
  query Heavy {
    users {
      ...Person
      reviews {
        ...Opinion
        product {
          ...Ware
          reviews {
            ...Opinion
            author {
              ...Person
              reviews {
                ...Opinion
                product {
                  ...Ware
                }
              }
            }
          }
        }
      }
    }
    products(first: 5) {
      ...Ware
      reviews {
        ...Opinion
        author {
          ...Person
          reviews {
            ...Opinion
            product {
              ...Ware
            }
          }
        }
      }
    }
  }
  fragment Person on User {
    id
    name
    username
  }
  fragment Opinion on Review {
    id
    body
  }
  fragment Ware on Product {
    upc
    name
    priceCents
    weightGrams
    inStock
    shippingCents
  }
`;

const ONE = /* GraphQL */ `
  query One {
    user(id: "u2") {
      id
      name
      username
    }
  }
`;

const MUTATION = /* GraphQL */ `
  mutation Add {
    addReview(review: { author: "u3", product: "p4", stars: 4, body: "Still on the wall after a year." }) {
      id
      body
      stars
      author {
        id
        name
      }
      product {
        upc
        name
      }
    }
  }
`;

const LIST = /* GraphQL */ `
  query List {
    products(first: 1000) {
      upc
      name
      priceCents
      inStock
    }
  }
`;

/** All work, in the order in which it is reported. */
export const WORKS: readonly Work[] = [
  { id: 'heavy', title: 'Heavy query: nested over four subgraphs', query: HEAVY, requests: 1000 },
  { id: 'one', title: 'One field, one fetch', query: ONE, requests: 15_000 },
  { id: 'mutation', title: 'Mutation, then two entity fetches', query: MUTATION, requests: 5000 },
  { id: 'list', title: 'List of 1 000 entities from two subgraphs', query: LIST, requests: 500 },
];
