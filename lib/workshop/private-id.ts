import { newId } from '../kernel/ids'

/** With what the id of a private shape begins: wherever such an id turns up, it is seen that it does not belong there. */
export const privatePrefix = 'shape:private.'

export function newPrivateId(): string {
  return `${privatePrefix}${newId('reveal').slice('rvl_'.length)}`
}
