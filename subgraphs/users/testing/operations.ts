/** For tests: what clients send. The fields that a test looks at, and no more. */
export const SIGN_UP = /* GraphQL */ `
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      __typename
      ... on SignUpOk {
        session {
          accessToken
          refreshToken
          expiresAt
        }
        user {
          id
          email
          name
          brokerage
          createdAt
          plan {
            tier
            requestsPerMinute
          }
          preferences {
            tone
            language
            timeZone
          }
        }
      }
      ... on SignUpRefused {
        reason
        message
        problems {
          field
          reason
          received
        }
      }
    }
  }
`;

export const SIGN_IN = /* GraphQL */ `
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInOk {
        session {
          accessToken
          refreshToken
          expiresAt
        }
        user {
          id
          email
        }
      }
      ... on SignInRefused {
        reason
        message
      }
    }
  }
`;

export const REFRESH = /* GraphQL */ `
  mutation Refresh($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      __typename
      ... on RefreshSessionOk {
        session {
          accessToken
          refreshToken
          expiresAt
        }
      }
      ... on RefreshSessionRefused {
        reason
        message
      }
    }
  }
`;

export const SIGN_OUT = /* GraphQL */ `
  mutation SignOut($input: SignOutInput!) {
    signOut(input: $input) {
      signedOut
    }
  }
`;

export interface SessionData {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

export interface SignUpData {
  readonly signUp:
    | {
        readonly __typename: 'SignUpOk';
        readonly session: SessionData;
        readonly user: { readonly id: string; readonly [field: string]: unknown };
      }
    | {
        readonly __typename: 'SignUpRefused';
        readonly reason: string;
        readonly message: string;
        readonly problems: readonly { readonly field: string; readonly reason: string; readonly received: string }[];
      };
}

export interface SignInData {
  readonly signIn:
    | { readonly __typename: 'SignInOk'; readonly session: SessionData; readonly user: { readonly id: string } }
    | { readonly __typename: 'SignInRefused'; readonly reason: string; readonly message: string };
}

export interface RefreshData {
  readonly refreshSession:
    | { readonly __typename: 'RefreshSessionOk'; readonly session: SessionData }
    | { readonly __typename: 'RefreshSessionRefused'; readonly reason: string; readonly message: string };
}
