import { answerPhonePage } from './answer-page'

/** Where the code on the shared screen is typed. */
export function GET(request: Request): Promise<Response> {
  return answerPhonePage(request, null)
}
