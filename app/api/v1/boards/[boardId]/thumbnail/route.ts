import * as contracts from '@/lib/contracts/boards'
import { drawThumbnail } from '@/server/boards/draw-thumbnail'
import { fileAnswer, notModified } from '@/server/http/file-answer'
import { endpoint, methods } from '@/server/http/route'

/** Opened on its own, the picture may run nothing and load nothing. */
const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contracts.getThumbnail, async ({ runtime, request, caller, params, query }) => {
    const known = request.headers.get('if-none-match')
    const drawn = await drawThumbnail(runtime, caller, { ...params, theme: query.theme ?? 'light', known })
    if (!drawn.ok) return drawn
    const { svg, etag } = drawn.value
    return svg === null ? notModified(etag) : fileAnswer(svg, { type: 'image/svg+xml', etag, policy })
  }),
)
