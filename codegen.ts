import type { CodegenConfig } from '@graphql-codegen/cli';

/** Scalars as they travel: JSON has no dates and no exact decimals, so both stay strings. */
const scalars = {
  DateTime: 'string',
  Date: 'string',
  Decimal: 'string',
  JSON: 'unknown',
  _FieldSet: 'string',
};

/** Resolver types of one subgraph. Mappers say what a resolver hands on for a type; its fields then start from that. */
function resolvers(subgraph: string, mappers: Record<string, string>): CodegenConfig['generates'] {
  return {
    [`subgraphs/${subgraph}/graph/resolvers.generated.ts`]: {
      schema: [`subgraphs/${subgraph}/schema.graphql`],
      plugins: ['typescript', 'typescript-resolvers'],
      config: { contextType: './context.ts#GraphContext', mappers },
    },
  };
}

const config: CodegenConfig = {
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
  config: {
    federation: true,
    enumsAsTypes: true,
    useTypeImports: true,
    strictScalars: true,
    scalars,
    avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: true },
    useIndexSignature: false,
    resolversNonOptionalTypename: false,
    resolverTypeWrapperSignature: 'Promise<T> | T',
  },
  generates: {
    ...resolvers('users', {
      User: './user-view.ts#UserView',
      AuditActor: '{ id: string }',
      ApiKey: '../domain/api-key.ts#ApiKey as KnownApiKey',
    }),
    ...resolvers('content', {
      User: '{ id: string }',
      Content: '../domain/content-view.ts#ContentView',
      BlogPost: '../domain/content-view.ts#BlogPostView',
      SocialPost: '../domain/content-view.ts#SocialPostView',
      ListingDescription: '../domain/content-view.ts#ListingDescriptionView',
      MarketUpdate: '../domain/content-view.ts#MarketUpdateView',
      ContentVersion: './context.ts#VersionOfContent',
      ContentConnection: './context.ts#ContentPage',
      ContentEdge: './context.ts#ContentPosition',
    }),
    ...resolvers('integrations', {
      User: '{ id: string }',
      Content: '{ id: string }',
      Listing: '../domain/listing.ts#Listing as ListingOfAgent',
      Connection: '../domain/connection.ts#Connection as ConnectionOfAgent',
      Publication: '../domain/publication.ts#Publication as PublicationOfAgent',
      ListingConnection: './listing-connection.ts#ListingConnection as ListingPage',
    }),
    ...resolvers('analytics', {
      User: '{ id: string }',
      Content: '{ id: string }',
      DeadLetter: '../../../platform/events/dead-letter.ts#DeadLetter as KeptDeadLetter',
    }),
    ...resolvers('notifications', {
      User: '{ id: string }',
      Notification: '../domain/notification.ts#Notification as NotificationModel',
      NotificationConnection: './loaders.ts#InboxPage',
    }),
    'tests/generated/': {
      schema: 'schema/api.graphql',
      documents: ['tests/operations/*.graphql'],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { documentMode: 'string', enumsAsTypes: true, useTypeImports: true },
    },
  },
};
export default config;
