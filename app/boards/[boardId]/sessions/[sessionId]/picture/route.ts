import { idOf } from '@/lib/kernel/ids'
import { pageCaller } from '@/server/auth/page-caller'
import { answerPicture } from '@/server/reports/answer-picture'
import { getRuntime } from '@/server/runtime'
import { readSavedState } from '@/server/sessions/saved-state'

/** Pictures for the report of a saved session, for whoever may read it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ boardId: string; sessionId: string }> },
): Promise<Response> {
  const sessionId = idOf('session').safeParse((await params).sessionId)
  if (!sessionId.success) return new Response(null, { status: 404 })
  const saved = await readSavedState(getRuntime(), await pageCaller(), { sessionId: sessionId.data })
  return saved.ok ? answerPicture(saved.value.records, request) : new Response(null, { status: 404 })
}
