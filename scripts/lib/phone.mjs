import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const pure = /[/\\](lib|components)[/\\].*[.]tsx?$/

/**
 * Modules of `lib` and `components` do nothing by being loaded, so what nobody uses of them can be left out. Without being
 * told, the bundler has to assume that they might.
 */
const unusedModules = {
  name: 'unused-modules',
  setup(build) {
    build.onResolve({ filter: /^(@\/|[.]{1,2}\/)/ }, async (asked) => {
      if (asked.pluginData === unusedModules) return null
      const { importer, resolveDir, kind } = asked
      const found = await build.resolve(asked.path, { importer, resolveDir, kind, pluginData: unusedModules })
      return found.errors.length === 0 && pure.test(found.path) ? { path: found.path, sideEffects: false } : found
    })
  },
}

/** Tells the page that asks for them what the files are called this time. */
const writeManifest = (root, folder) => ({
  name: 'manifest',
  setup(build) {
    build.onEnd(({ metafile, errors }) => {
      if (errors.length > 0 || !metafile) return
      const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint)
      if (!found) throw new Error('the phone page has no entry')
      const [script, { cssBundle }] = found
      const nameOf = (file) => path.basename(file)
      const files = Object.keys(metafile.outputs).map(nameOf)
      const manifest = { script: nameOf(script), style: nameOf(cssBundle), files }
      writeFileSync(path.join(root, folder, 'manifest.json'), JSON.stringify(manifest))
    })
  },
})

const folder = path.join('dist', 'phone')

/**
 * Bundles the phone companion, which is no Next page: Next's own script alone is larger than everything a phone should load.
 * The contracts' zod is replaced by a reader of answers (components/phone/light-zod.ts).
 */
function options(root, mode) {
  return {
    entryPoints: [path.join(root, 'app/v/phone.tsx')],
    outdir: path.join(root, folder),
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    splitting: true,
    target: ['es2022', 'safari16', 'chrome111', 'firefox115'],
    jsx: 'automatic',
    minify: mode === 'production',
    sourcemap: mode === 'development' ? 'linked' : false,
    metafile: true,
    entryNames: 'phone-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: 'asset-[hash]',
    publicPath: '/v/files',
    loader: { '.woff2': 'file' },
    alias: { zod: path.join(root, 'components/phone/light-zod.ts') },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    logLevel: 'warning',
    plugins: [unusedModules, writeManifest(root, folder)],
  }
}

export const phoneManifest = path.join(folder, 'manifest.json')

export async function bundlePhone(root) {
  const { build } = await import('esbuild')
  rmSync(path.join(root, folder), { recursive: true, force: true })
  mkdirSync(path.join(root, folder), { recursive: true })
  return build(options(root, 'production'))
}

/** Bundles it now and whenever a file changes, until the process ends. */
export async function watchPhone(root) {
  const { context } = await import('esbuild')
  mkdirSync(path.join(root, folder), { recursive: true })
  const watching = await context(options(root, 'development'))
  await watching.rebuild().catch(() => undefined)
  await watching.watch()
}
