import { createAccount } from '@/lib/contracts/accounts'
import { signUp } from '@/server/auth/sign-up'
import { peerOf } from '@/server/http/rate-limit'
import { endpoint, methods } from '@/server/http/route'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(createAccount, ({ runtime, request, body }) => signUp(runtime, { ...body, peer: peerOf(request.headers) })),
)
