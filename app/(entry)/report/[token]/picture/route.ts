import { answerPicture } from '@/server/reports/answer-picture'
import { openReport } from '../reader'

/** Pictures for the report behind a link. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const read = await openReport((await params).token)
  return read.ok ? answerPicture(read.value.saved.records, request) : new Response(null, { status: 404 })
}
