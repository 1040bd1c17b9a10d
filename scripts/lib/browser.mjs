import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { installDebianPackage } from './system-package.mjs'
import { say, Trouble } from './say.mjs'

/** What Chromium needs to run as root, in a container, and to open no connection of its own. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

function works(executable) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'charrette-chromium-'))
  const probe = spawnSync(
    executable,
    ['--headless=new', ...chromiumArgs, `--user-data-dir=${profile}`, '--dump-dom', 'about:blank'],
    { encoding: 'utf8', timeout: 60_000 },
  )
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  return probe.status === 0 && probe.stdout.includes('<html')
}

async function playwrightsOwn(root) {
  try {
    const { chromium } = await import(path.join(root, 'node_modules/@playwright/test/index.mjs'))
    return chromium.executablePath()
  } catch {
    return null
  }
}

const places = () => [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * A Chromium that starts: the one named by CHROMIUM_PATH, the system's, Playwright's own, one that Playwright downloads,
 * or Debian's package, in this order.
 */
export async function ensureChromium(root) {
  for (const place of [...places(), await playwrightsOwn(root)]) {
    if (place && existsSync(place) && works(place)) return place
  }
  say('Looking for a Chromium: asking Playwright for its own …')
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js')
  const download = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 })
  const own = await playwrightsOwn(root)
  if (download.status === 0 && own && existsSync(own) && works(own)) return own
  installDebianPackage('chromium', 'Chromium')
  if (works('/usr/bin/chromium')) return '/usr/bin/chromium'
  throw new Trouble('No Chromium starts on this machine. Install one and set CHROMIUM_PATH to it.')
}
