const exact = /^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?$/
const systems = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
  android: 'android',
  openharmony: 'openharmony',
}
const processors = {
  x64: 'x64',
  arm64: 'arm64',
  ia32: 'ia32',
  arm: 'arm',
  armv7: 'arm',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
}

/** What a package's name says of its platform: `@next/swc-linux-x64-musl` → linux, x64, musl. */
export function platformOf(name) {
  const words = name.toLowerCase().split(/[/@\-_]/)
  const os = words.map((it) => systems[it]).find(Boolean)
  const cpu = words.map((it) => processors[it]).find(Boolean)
  const libc = words.some((it) => it.startsWith('musl'))
    ? 'musl'
    : words.some((it) => it === 'gnu' || it === 'gnueabihf') && os === 'linux'
      ? 'glibc'
      : undefined
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) }
}

/** The folders in which a package at `place` finds its dependencies, nearest first, as keys of the lock file. */
function lookups(place, name) {
  const keys = []
  for (let at = place; at; ) {
    keys.push(`${at}/node_modules/${name}`)
    const cut = at.lastIndexOf('node_modules/')
    at = cut <= 0 ? '' : at.slice(0, cut - 1)
  }
  return [...keys, `node_modules/${name}`]
}

/** The optional dependencies with an exact version that the lock file does not hold, and where each would stand. */
export function missingFromLock(lock) {
  const missing = new Map()
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!exact.test(version)) continue
      const keys = lookups(place, name)
      const found = keys.find((key) => lock.packages[key])
      if (found && lock.packages[found].version === version) continue
      // As npm does it: as high as nothing of another version stands in the way.
      const free = keys.slice(0, found ? keys.indexOf(found) : undefined).at(-1)
      missing.set(`${free}`, { name, version, place: free, dev: entry.dev === true })
    }
  }
  return [...missing.values()]
}

/** Adds an entry for each of them, in place; returns their names. */
export function completeLock(lock) {
  const missing = missingFromLock(lock)
  for (const { name, version, place, dev } of missing) {
    const { os, cpu, libc } = platformOf(name)
    lock.packages[place] = {
      version,
      ...(cpu ? { cpu } : {}),
      ...(dev ? { dev: true } : {}),
      ...(libc ? { libc } : {}),
      optional: true,
      ...(os ? { os } : {}),
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  return missing.map((it) => it.name)
}
