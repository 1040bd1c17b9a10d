import { spawnSync } from 'node:child_process'
import { say, Trouble } from './say.mjs'

/** Whether a program is on the PATH. */
export function isOnPath(program) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0
}

const apt = (args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  })

/** Installs a Debian package where that can be done: as root on a system with apt. */
export function installDebianPackage(name, what) {
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new Trouble(
      `${what} is missing, and this user cannot install it. Install it (Debian: apt-get install ${name}), then try again.`,
    )
  }
  say(`Installing ${what} …`)
  apt(['update', '-qq'])
  const done = apt(['install', '-y', '-qq', '--no-install-recommends', name])
  if (done.status !== 0) throw new Trouble(`apt-get could not install ${name}:\n${done.stderr.slice(-2000)}`)
}
