import { createToken as contract } from '@/lib/contracts/accounts'
import { createToken } from '@/server/auth/create-token'
import { peerOf } from '@/server/http/rate-limit'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(contract, ({ runtime, request, body }) => createToken(runtime, { ...body, peer: peerOf(request.headers) })),
)
