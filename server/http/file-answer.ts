export interface FileHeaders {
  readonly type:
    | 'application/json'
    | 'application/octet-stream'
    | 'application/pdf'
    | 'application/zip'
    | 'image/svg+xml'
    | 'text/csv'
    | 'text/markdown'
  /** With one, the caller may keep the file and ask whether it is still good. */
  readonly etag?: string
  /** A Content-Security-Policy for files that a browser may open on their own. */
  readonly policy?: string
  /** A plain ASCII name: the browser saves the file instead of showing it. */
  readonly saveAs?: string
}

/** Kept by the caller alone, and never used without asking: who was removed from a board gets nothing more. */
const revalidate = 'private, no-cache'

/** An answer that is a file: bytes as they are, not JSON made from a value. */
export function fileAnswer(content: string | Uint8Array, { type, etag, policy, saveAs }: FileHeaders): Response {
  const isText = type === 'image/svg+xml' || type.startsWith('text/')
  const headers: Record<string, string> = { 'Content-Type': isText ? `${type}; charset=utf-8` : type }
  if (etag) Object.assign(headers, { ETag: etag, 'Cache-Control': revalidate })
  if (policy) headers['Content-Security-Policy'] = policy
  if (saveAs) headers['Content-Disposition'] = `attachment; filename="${saveAs}"`
  // The cast is true: nothing here reads from shared memory, which the type of a body excludes.
  return new Response(content as BodyInit, { status: 200, headers })
}

export function notModified(etag: string): Response {
  return new Response(null, { status: 304, headers: { ETag: etag, 'Cache-Control': revalidate } })
}

/** Whether the copy that the caller names in If-None-Match is still good. */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const plain = (tag: string) => tag.trim().replace(/^W\//, '')
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => plain(tag) === plain(etag))
}
