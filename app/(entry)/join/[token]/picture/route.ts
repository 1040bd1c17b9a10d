import { findInvite } from '@/server/auth/find-invite'
import { pageCaller } from '@/server/auth/page-caller'
import { drawBlocks } from '@/server/boards/draw-thumbnail'
import { fileAnswer, notModified } from '@/server/http/file-answer'
import { getRuntime } from '@/server/runtime'

/** The board behind an invitation in blocks, for its join page: colours and places, not a word. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const runtime = getRuntime()
  const found = await findInvite(runtime, (await params).token, await pageCaller())
  if (!found.ok) return new Response(null, { status: 404 })
  const theme = new URL(request.url).searchParams.get('theme') === 'dark' ? 'dark' : 'light'
  const known = request.headers.get('if-none-match')
  const { svg, etag } = await drawBlocks(runtime, { boardId: found.value.boardId, theme, known })
  const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
  return svg === null ? notModified(etag) : fileAnswer(svg, { type: 'image/svg+xml', etag, policy })
}
