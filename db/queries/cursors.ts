/**
 * Where a page of a list ends: the sort key and the id of its last row, opaque to callers. The key travels as the text
 * that PostgreSQL printed, so that nothing is lost to a Date's milliseconds.
 */
export interface Cursor {
  readonly key: string
  readonly id: string
}

const keyForm = /^[0-9][0-9 :.+-]{0,40}$/
const idForm = /^[0-9a-z_]{1,60}$/

export function encodeCursor({ key, id }: Cursor): string {
  return Buffer.from(`${key}|${id}`).toString('base64url')
}

/** Null for what we never wrote: the caller answers 422 rather than a page that starts anywhere. */
export function decodeCursor(text: string): Cursor | null {
  const [key, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  if (!key || !id || rest.length > 0 || !keyForm.test(key) || !idForm.test(id)) return null
  return { key, id }
}
