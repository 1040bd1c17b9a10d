import { limits } from '@/lib/protocol/limits'
import { peerOf } from '@/server/http/rate-limit'
import { readerCookie, unlockHandover } from '@/server/reports/open-handover'
import { getRuntime } from '@/server/runtime'

/** More than a password and its name takes. */
const bodyLettersMax = 4 * limits.passwordLettersMax

/**
 * A password that somebody typed for a report: a form of the page itself, which needs no script. A right one is remembered in a
 * cookie that is sent to this report only; it shows nothing that a link without a password would not.
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params
  const runtime = getRuntime()
  const page = `/report/${encodeURIComponent(token)}`
  const go = (to: string, headers: Record<string, string> = {}) =>
    new Response(null, { status: 303, headers: { Location: to, 'Cache-Control': 'no-store', ...headers } })
  if (Number(request.headers.get('content-length') ?? bodyLettersMax + 1) > bodyLettersMax) return go(`${page}?wrong=1`)
  const password = new URLSearchParams(await request.text()).get('password') ?? ''
  const opened = await unlockHandover(runtime, { token, password, peer: peerOf(request.headers) })
  if (!opened.ok) return go(opened.error.code === 'too-many' ? `${page}?wait=1` : `${page}?wrong=1`)
  const secure = runtime.config.secure ? '; Secure' : ''
  const cookie = `${readerCookie}=${opened.value.pass}; Path=${page}; HttpOnly; SameSite=Lax; Max-Age=86400${secure}`
  return go(page, { 'Set-Cookie': cookie })
}
