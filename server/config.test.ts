import { describe, expect, test } from 'vitest'
import { readConfig } from './config'

const least = { DATABASE_URL: 'postgres://localhost/charrette', AUTH_SECRET: 'sixteen letters or more' }

describe('the environment', () => {
  test('has defaults for everything but the database and the secret', () => {
    expect(readConfig(least)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      signup: 'open',
      secure: false,
    })
  })
  test('without PUBLIC_URL both names of this machine are origins', () => {
    expect(readConfig({ ...least, PORT: '4000' }).origins).toEqual(['http://localhost:4000', 'http://127.0.0.1:4000'])
  })
  test('with PUBLIC_URL only that origin is', () => {
    expect(readConfig({ ...least, PUBLIC_URL: 'https://board.example.org/' })).toMatchObject({
      publicUrl: 'https://board.example.org',
      origins: ['https://board.example.org'],
      secure: true,
    })
  })
  test.each([
    [{ ...least, PORT: '70000' }, /PORT/],
    [{ ...least, PUBLIC_URL: 'javascript:alert(1)' }, /PUBLIC_URL/],
    [{ ...least, AUTH_SECRET: 'short' }, /AUTH_SECRET/],
    [{ AUTH_SECRET: least.AUTH_SECRET }, /DATABASE_URL/],
    [{ ...least, REDIS_URL: 'http://localhost:6379' }, /REDIS_URL/],
    [{ ...least, LOG_LEVEL: 'loud', SIGNUP: 'perhaps' }, /SIGNUP[\s\S]*LOG_LEVEL/],
  ])('refuses %j and names the fault', (environment, fault) => {
    expect(() => readConfig(environment)).toThrow(fault)
  })
})
