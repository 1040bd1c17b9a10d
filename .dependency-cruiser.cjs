// The arrows of the house (docs/architecture.md): lib ← db ← server ← app, lib ← components ← app, e2e imports only lib.
// Type imports count too. Tests and testing/ helpers may reach for test libraries, but obey the same arrows.
const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(app|components|lib|db|server|e2e|scripts)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    layer('lib-points-nowhere', '^lib/', '^lib/'),
    layer('db-knows-lib', '^db/', '^(db|lib)/'),
    layer('server-knows-db-and-lib', '^server/', '^(server|db|lib)/'),
    layer('components-know-lib', '^components/', '^(components|lib)/'),
    layer('app-joins', '^app/', '^(app|components|server|db|lib)/'),
    layer('e2e-knows-lib', '^e2e/', '^(e2e|lib)/'),
    {
      name: 'lib-is-pure',
      comment: 'lib is what Charrette knows: no network, no screen, no database.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['[.]test[.]tsx?$', '/testing/'] },
      to: {
        path: 'node_modules|^(node:)?[a-z_]+$',
        pathNot: [
          'node_modules/(zod|yjs|y-protocols|lib0)(/|$)',
          'node_modules/@tldraw/(tlschema|store|validate|utils|state)(/|$)',
          'node_modules/jittered-fractional-indexing',
        ],
        dependencyTypesNot: ['local'],
      },
    },
    {
      name: 'tldraw-records-only-in-lib-board',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/board/' },
      to: { path: 'node_modules/@tldraw/' },
    },
    {
      name: 'tldraw-only-in-canvas',
      comment: 'A later tldraw is a change in components/canvas and lib/board, nowhere else.',
      severity: 'error',
      from: { path: '^(app|components|server|db)/', pathNot: '^components/canvas/' },
      to: { path: 'node_modules/(tldraw|@tldraw)(/|$)' },
    },
    {
      name: 'no-yjs-outside-sync-and-binding',
      comment: 'Next bundles its own copy of yjs: only bytes and plain JSON leave server/sync.',
      severity: 'error',
      from: { path: '^(app|server|db)/', pathNot: ['^server/sync/', '[.]test[.]ts$'] },
      to: { path: 'node_modules/(yjs|y-websocket|y-protocols)(/|$)' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: { path: '^(app|components|lib|db|server)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      from: { pathNot: ['[.](test|spec)[.]tsx?$', '/testing/'] },
      to: { path: ['[.](test|spec)[.]tsx?$', '/testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
