import { describe, expect, test } from 'vitest'
import { returnPath } from './return-path'

describe('returnPath', () => {
  test('a path of this site is followed, with its query', () => {
    expect(returnPath('/boards/brd_1?tab=people#x')).toBe('/boards/brd_1?tab=people#x')
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\/evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    'boards',
    '',
  ])('%j leads to the boards instead', (asked) => {
    expect(returnPath(asked)).toBe('/boards')
  })

  test('signing in never leads back to signing in, nor into the API', () => {
    expect(returnPath('/sign-in?callbackUrl=/sign-in')).toBe('/boards')
    expect(returnPath('/api/auth/signout')).toBe('/boards')
  })

  test('a parameter that is given twice is not followed', () => {
    expect(returnPath(['/a', '/b'])).toBe('/boards')
    expect(returnPath(undefined)).toBe('/boards')
  })
})
