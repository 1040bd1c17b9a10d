/** The Redis of the test run, which scripts/test.mjs starts. Tests keep apart by their boards. */
export function testRedisUrl(): string {
  const url = process.env.TEST_REDIS_URL
  if (!url) throw new Error('TEST_REDIS_URL is not set: run the tests with `npm test` or `npm run check`')
  return url
}
