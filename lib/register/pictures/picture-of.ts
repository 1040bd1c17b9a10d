import type { PlainRecord } from '../../board/commands'
import type { RegisterPicture } from '../../board/shapes/status'
import { coverageOf } from '../coverage'
import { readRegister } from '../read-register'
import { type MatrixQuestion, skillMatrix } from '../skill-matrix'
import { leadTimes } from './lead-times'
import { objectivesOptions } from './objectives-options'
import { powerInterest } from './power-interest'
import type { Picture } from './scene'
import { skillGaps } from './skill-gaps'

/** On the canvas, where nobody asks another question. */
const usual: MatrixQuestion = { basis: 'chosen' }

/** A picture of the register as it stands in these records. */
export function pictureOf(
  picture: RegisterPicture,
  records: readonly PlainRecord[],
  question: MatrixQuestion = usual,
): Picture {
  switch (picture) {
    case 'power-interest':
      return powerInterest(readRegister(records))
    case 'objectives-options':
      return objectivesOptions(coverageOf(records))
    case 'skill-gaps':
      return skillGaps(skillMatrix(records, question))
    case 'lead-times':
      return leadTimes(skillMatrix(records, question))
  }
}
