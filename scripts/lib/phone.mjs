import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const pure = /[/\\](lib|components)[/\\].*[.]tsx?$/

/**
 * Modules of `lib` and `components` do nothing by being loaded, so what nobody uses of them can be left out. Without being
 * told, the bundler has to assume that they might.
 */
const unusedModules = {
  name: 'unused-modules',
  setup(build) {
    // Names without an extension, as our own imports are: the icon library alone would ask two thousand times.
    build.onResolve({ filter: /^(@\/|([.]{1,2}\/)+)[^.]*$/ }, async (asked) => {
      if (asked.pluginData === unusedModules) return null
      const { importer, resolveDir, kind } = asked
      const found = await build.resolve(asked.path, { importer, resolveDir, kind, pluginData: unusedModules })
      return found.errors.length === 0 && pure.test(found.path) ? { path: found.path, sideEffects: false } : found
    })
  },
}

/** Parts that are loaded later are entries of their own to the bundler. */
const isPage = ({ entryPoint }) => entryPoint?.endsWith('app/v/phone.tsx') ?? false

/** Tells the page that asks for them what the files are called this time. */
const writeManifest = (root, folder) => ({
  name: 'manifest',
  setup(build) {
    build.onEnd(({ metafile, errors }) => {
      if (errors.length > 0 || !metafile) return
      const found = Object.entries(metafile.outputs).find(([, it]) => isPage(it))
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

/** What a phone loads before it shows something, without writing it anywhere: compressed bytes of script, and the packages in it. */
export async function firstLoad(root) {
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    ...options(root, 'production'),
    write: false,
    plugins: [unusedModules],
  })
  const bytesOf = new Map(outputFiles.map((it) => [path.relative(root, it.path), gzipSync(it.contents).length]))
  const entry = Object.keys(metafile.outputs).find((file) => isPage(metafile.outputs[file]))
  const loaded = new Set()
  const load = (file) => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const { path: next, kind } of metafile.outputs[file].imports) if (kind === 'import-statement') load(next)
  }
  load(entry)
  const inputs = Object.values(metafile.outputs).flatMap((it) => Object.keys(it.inputs))
  const packages = new Set(inputs.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean))
  return { bytes: [...loaded].reduce((sum, file) => sum + (bytesOf.get(file) ?? 0), 0), packages: [...packages].sort() }
}

/** Bundles it now and whenever a file changes, until the process ends. */
export async function watchPhone(root) {
  const { context } = await import('esbuild')
  mkdirSync(path.join(root, folder), { recursive: true })
  const watching = await context(options(root, 'development'))
  await watching.rebuild().catch(() => undefined)
  await watching.watch()
}
