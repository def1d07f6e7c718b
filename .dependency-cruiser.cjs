/**
 * Imports run one way: entry → composition root → graph → commands → domain, and everything may stand on platform and schema.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-never-meet',
      comment: 'Subgraphs and router meet in the composed graph and in schema/, never by import',
      severity: 'error',
      from: { path: '^(router|subgraphs/[^/]+)/' },
      to: { path: '^(router|subgraphs/[^/]+)/', pathNot: '^$1/' },
    },
    {
      name: 'platform-knows-no-product',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(router|subgraphs|schema|infra)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Domain code may use its own folder, event and decision values, the event catalogue, ids, scopes and zod',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '/domain/',
          '^platform/(event|decision|clock)\\.ts$',
          '^schema/(ids|scopes)\\.ts$',
          '^schema/events/',
          'node_modules/zod',
        ],
      },
    },
    {
      name: 'catalogue-is-pure',
      severity: 'error',
      from: { path: '^schema/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^schema/', '^platform/event\\.ts$', 'node_modules/zod'] },
    },
    {
      name: 'graph-sees-no-store',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/graph/', pathNot: '/loaders\\.ts$' },
      to: { path: '(/store/|node_modules/(@aws-sdk|ioredis)/)' },
    },
    {
      name: 'nobody-imports-entries',
      severity: 'error',
      from: { pathNot: '(^tests/|^scripts/|\\.(test|contract)\\.ts$|/testing/)' },
      to: { path: '((^router|^subgraphs/[^/]+)/(main|worker)\\.ts$|^tests/|^scripts/|^platform/testing/)' },
    },
    {
      name: 'engine-behind-its-interface',
      comment: 'Only planning and execution know the gateway packages, so that the engine can be replaced',
      severity: 'error',
      from: { path: '^router/', pathNot: ['^router/(execution|planning)/', '\\.test\\.ts$', '^router/testing/'] },
      to: { path: 'node_modules/@apollo/(gateway|query-planner|federation-internals)/' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.generated\\.ts$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
