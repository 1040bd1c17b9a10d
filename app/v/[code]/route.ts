import { answerPhonePage } from '../answer-page'

/** Where the QR code on the shared screen leads. */
export async function GET(request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  return answerPhonePage(request, (await params).code)
}
