import { type NextRequest, NextResponse } from 'next/server'

/**
 * Puts the content security policy on every page. Scripts run only with this request's nonce; nothing is loaded from
 * elsewhere. Two hashes are of the empty string and are needed by the canvas SDK; style attributes are how it places shapes.
 */
function policy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const scripts = isDevelopment
    ? `'self' 'nonce-${nonce}' 'strict-dynamic' 'unsafe-eval'`
    : `'self' 'nonce-${nonce}' 'strict-dynamic'`
  const styles = isDevelopment
    ? "'self' 'unsafe-inline'"
    : `'self' 'nonce-${nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy(nonce))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy(nonce))
  // The address of a report that was handed over is its key: it is told to nobody, and no index keeps it.
  const isHandover = request.nextUrl.pathname.startsWith('/report/')
  response.headers.set('referrer-policy', isHandover ? 'no-referrer' : 'strict-origin-when-cross-origin')
  if (isHandover) {
    response.headers.set('x-robots-tag', 'noindex, nofollow, noarchive')
    response.headers.set('cache-control', 'private, no-store')
  }
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  return response
}

// API and sockets are left out: the proxy would cut large bodies, and their answers carry their own headers.
export const config = { matcher: ['/((?!api/|sync/|_next/static/|_next/image|tldraw/|favicon).*)'] }
