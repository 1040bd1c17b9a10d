import { createHash, createHmac, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { isAlive } from './processes.mjs'
import { Trouble } from './say.mjs'

/** Makes DATA_DIR, for the owner only, and returns its real path. */
export function openDataDir(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return realpathSync(folder)
}

/** The secret that signs sign-ins: made once, mode 0600. */
export function authSecret(dataDir) {
  const file = path.join(dataDir, 'auth-secret')
  try {
    const fd = openSync(file, 'wx', 0o600)
    writeSync(fd, `${randomBytes(32).toString('base64url')}\n`)
    closeSync(fd)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 16)
    throw new Trouble(
      `${file} is damaged: it should hold at least 16 characters. Restore it, or remove it (everybody signs in again).`,
    )
  return secret
}

/** The password of the embedded database, derived so that no second secret has to be kept. */
export function databasePassword(secret) {
  return createHmac('sha256', secret).update('embedded-postgres').digest('base64url')
}

/** Whether a process is a launcher of ours; on systems without /proc any living process counts. */
const isLauncher = (pid) => {
  if (!isAlive(pid)) return false
  try {
    return /(start|dev)[.]mjs/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return !existsSync('/proc/self/cmdline')
  }
}

/** Claims DATA_DIR for this process; a second start on it is refused. Returns what releases it. */
export function claim(dataDir) {
  const file = path.join(dataDir, 'running.pid')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const fd = openSync(file, 'wx', 0o644)
      writeSync(fd, `${process.pid}\n`)
      closeSync(fd)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
      if (pid !== process.pid && pid > 0 && isLauncher(pid)) {
        throw new Trouble(
          `Charrette already runs on ${dataDir} (process ${pid}). Stop it first, or set DATA_DIR to another folder.`,
        )
      }
      rmSync(file, { force: true }) // left by a process that was killed
    }
  }
  throw new Trouble(`${file} cannot be claimed; another start is under way. Try again.`)
}

/** Whether somebody who owns nothing on the way may enter a folder: each ancestor lets others pass. */
export function isReachableByOthers(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/** Where the cluster of a DATA_DIR lives that the database's user cannot reach. */
export function clusterElsewhere(dataDir, base = '/var/lib/charrette') {
  return path.join(base, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
}
