import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundlePhone, phoneManifest } from './phone.mjs'
import { runBin } from './run.mjs'
import { say } from './say.mjs'

const sources = [
  'app',
  'components',
  'lib',
  'db',
  'server',
  'public',
  'scripts/lib/phone.mjs',
  'proxy.ts',
  'next.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const generated = path.join('public', 'tldraw')

function* filesOf(root, relative) {
  const full = path.join(root, relative)
  if (!existsSync(full) || relative === generated) return
  const entries = (() => {
    try {
      return readdirSync(full, { withFileTypes: true })
    } catch {
      return null // a file
    }
  })()
  if (entries === null) {
    yield relative
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = path.join(relative, entry.name)
    if (entry.isDirectory()) yield* filesOf(root, child)
    else if (entry.isFile() && !/[.]test[.]tsx?$/.test(entry.name)) yield child
  }
}

/** A hash over everything that a build is made from. */
export function sourceHash(root) {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesOf(root, source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Copies tldraw's fonts, icons and translations, so that a board loads nothing from elsewhere. */
export function copyCanvasAssets(root) {
  const from = path.join(root, 'node_modules/@tldraw/assets')
  const to = path.join(root, generated)
  const stamp = path.join(to, '.version')
  const version = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8')).version
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  for (const folder of ['fonts', 'icons', 'translations', 'embed-icons'])
    cpSync(path.join(from, folder), path.join(to, folder), { recursive: true })
  writeFileSync(stamp, version)
}

const entry = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
}

/** Bundles the server: our own code in one file, packages from node_modules. */
export async function bundleServer(root) {
  const { build } = await import('esbuild')
  await build({
    ...entry,
    entryPoints: [path.join(root, 'server/main.ts')],
    outfile: path.join(root, 'dist/server.mjs'),
    absWorkingDir: root,
  })
}

/** Bundles the commands for whoever runs an installation. Takes less than a second; returns the program's path. */
export async function bundleOperations(root) {
  const { build } = await import('esbuild')
  const outfile = path.join(root, 'dist/operations.mjs')
  await build({
    ...entry,
    entryPoints: [path.join(root, 'server/operations/main.ts')],
    outfile,
    absWorkingDir: root,
  })
  return outfile
}

/** Builds pages and server when the sources have changed since the last build. */
export async function ensureBuild(root) {
  const stamp = path.join(root, 'dist', '.built-from')
  const want = sourceHash(root)
  const made = [path.join('.next', 'BUILD_ID'), path.join('dist', 'server.mjs'), phoneManifest]
  const present = made.every((file) => existsSync(path.join(root, file)))
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  say('Building …')
  rmSync(stamp, { force: true })
  copyCanvasAssets(root)
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  delete env.NEXT_DIST_DIR
  await runBin(root, 'next/dist/bin/next', ['build'], {
    env,
    quiet: !process.env.CHARRETTE_VERBOSE,
    what: 'next build',
  })
  await bundleServer(root)
  await bundlePhone(root)
  writeFileSync(stamp, want)
}
