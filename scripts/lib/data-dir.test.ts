import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { authSecret, claim, clusterElsewhere, databasePassword, isReachableByOthers, openDataDir } from './data-dir.mjs'

const folder = () => openDataDir(mkdtempSync(path.join(os.tmpdir(), 'charrette-data-')))

describe('DATA_DIR', () => {
  test('the secret is made once, for the owner only', () => {
    const dir = folder()
    const first = authSecret(dir)
    expect(authSecret(dir)).toBe(first)
    expect(first.length).toBeGreaterThan(40)
    expect(statSync(path.join(dir, 'auth-secret')).mode & 0o777).toBe(0o600)
  })

  test('a damaged secret is refused, not replaced', () => {
    const dir = folder()
    writeFileSync(path.join(dir, 'auth-secret'), 'short')
    expect(() => authSecret(dir)).toThrow(/damaged/)
    expect(readFileSync(path.join(dir, 'auth-secret'), 'utf8')).toBe('short')
  })

  test('the database’s password follows from the secret and does not tell it', () => {
    expect(databasePassword('a-secret')).toBe(databasePassword('a-secret'))
    expect(databasePassword('a-secret')).not.toBe(databasePassword('another'))
  })

  test('a claim left by a killed process does not keep the next start out', () => {
    const dir = folder()
    writeFileSync(path.join(dir, 'running.pid'), '999999\n')
    const release = claim(dir)
    expect(readFileSync(path.join(dir, 'running.pid'), 'utf8').trim()).toBe(String(process.pid))
    release()
    expect(() => statSync(path.join(dir, 'running.pid'))).toThrow()
  })

  test('a folder under a 0700 one is known as unreachable for the database’s user', () => {
    const dir = folder()
    chmodSync(dir, 0o755)
    const inner = path.join(dir, 'home')
    mkdirSync(path.join(inner, 'checkout'), { recursive: true })
    expect(isReachableByOthers(path.join(inner, 'checkout'))).toBe(true)
    chmodSync(inner, 0o700)
    expect(isReachableByOthers(path.join(inner, 'checkout'))).toBe(false)
    expect(clusterElsewhere('/root/x/data')).toMatch(/^\/var\/lib\/charrette\/[0-9a-f]{12}$/)
  })
})
