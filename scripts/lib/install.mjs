import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './run.mjs'
import { say } from './say.mjs'

const wanted = (root) =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package.json')))
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex')

/**
 * Installs the packages of the lock file when they are not there or not current. `npm ci` refuses a lock that lacks
 * entries for other platforms, which some registries cause; `npm install` is then the way out.
 */
export async function ensurePackages(root) {
  const stamp = path.join(root, 'node_modules', '.charrette-installed')
  const want = wanted(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return
  say('Installing packages …')
  const npm = process.env.npm_execpath
  const [command, lead] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev']
  const env = { ...process.env, NODE_ENV: 'development', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  try {
    await run(command, [...lead, 'ci', ...options], { cwd: root, env, quiet: true, what: 'npm ci' })
  } catch (error) {
    say(`${error.message}\nTrying npm install instead …`)
    await run(command, [...lead, 'install', '--no-save', '--no-package-lock', ...options], {
      cwd: root,
      env,
      what: 'npm install',
    })
  }
  writeFileSync(stamp, want)
}
