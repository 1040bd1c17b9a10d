import { problem } from '@/lib/kernel/problems'
import { handleAuth } from '@/server/auth/auth-route'
import { problemResponse } from '@/server/http/problem'
import { getRuntime } from '@/server/runtime'

interface Context {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>
}

async function auth(request: Request, { params }: Context): Promise<Response> {
  return handleAuth(getRuntime(), request, (await params).nextauth)
}

async function refuse(): Promise<Response> {
  return problemResponse(problem('method-not-allowed'), { Allow: 'GET, POST' })
}

export { auth as GET, auth as POST, refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
