import type { RegisterPicture } from '../../board/shapes/status'

/** What a picture is called where it is not drawn. */
export const pictureNames: Readonly<Record<RegisterPicture, string>> = {
  'power-interest': 'Sponsors by influence and interest',
  'objectives-options': 'Objectives and the options that serve them',
  'skill-gaps': 'Skill gaps',
  'lead-times': 'Lead times of missing skills',
}
