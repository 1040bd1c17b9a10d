import type { PlainRecord } from '../board/commands'
import { recordName } from '../board/record-name'

const gone = 'This card is gone'

/** What a card is called at the head of a panel. */
export function cardTitleOf(record: PlainRecord | undefined): string {
  return record ? recordName(record) : gone
}
