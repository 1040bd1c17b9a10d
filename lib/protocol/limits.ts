/** Every bound of the product in one place. Each has a test at the bound. Units end the name. */
export const limits = {
  // sockets
  frameBytesMax: 16 * 1024 * 1024,
  updateBytesMax: 1024 * 1024, // of our own client; others may fill a frame
  earlyBytesMax: 16 * 1024 * 1024, // ahead of what they build on, by one connection
  awarenessBytesMax: 4 * 1024,
  structsPerUpdateMax: 200_000,
  messagesPerSecondMax: 200, // sustained; a burst of ten seconds is allowed
  bytesPerSecondMax: 4 * 1024 * 1024,
  waitingBytesMax: 1024 * 1024, // in a socket's send queue before it counts as behind
  ticketLifeMs: 60_000,
  pingEveryMs: 30_000,
  ruleGraceMs: 2_000, // what a new lock or role forbids is late, not forbidden, for so long
  // documents
  documentBytesMax: 64 * 1024 * 1024,
  recordsMax: 20_000,
  ratedSkillsMax: 100,
  ratersMin: 3, // below, a result without names would tell who said what
  importedRecordsMax: 500, // of a register, in one step
  registerFileBytesMax: 4 * 1024 * 1024, // a larger one has more rows than a step takes
  recordsWarnedAt: 18_000,
  textBytesMax: 64 * 1024,
  imageBytesMax: 700 * 1024, // a third more as text in the document
  foldAfterUpdates: 512,
  foldAfterBytes: 1024 * 1024, // or a quarter of a document that is larger than four times that
  logQueueBytesMax: 64 * 1024 * 1024, // received, not yet committed; then new writers wait
  // HTTP
  bodyBytesMax: 256 * 1024,
  authBodyBytesMax: 16 * 1024,
  importBytesMax: 20 * 1024 * 1024,
  exportBytesMax: 20 * 1024 * 1024, // what goes out can be read back
  frameworkBytesMax: 2 * 1024 * 1024,
  pageSizeMax: 100,
  pageSizeDefault: 50,
  // fields
  titleLettersMax: 200,
  nameLettersMax: 40,
  jobTitleLettersMax: 80,
  emailLettersMax: 254,
  passwordLettersMin: 10,
  passwordLettersMax: 1024,
  commentLettersMax: 4_000,
  mentionsMax: 20, // in one comment
  canvasReach: 10_000_000, // units from the middle
  shortTextLettersMax: 500,
  longTextLettersMax: 10_000,
  inviteUsesMax: 100_000,
  linkPasswordLettersMin: 4,
  handoversMax: 50, // links to the report of one session
  lobbyMax: 500, // people who wait at once
  entryWaitSecondsMax: 25,
  agendaStepsMax: 100,
  phasesOfStepMax: 50,
  timerSecondsMax: 99 * 60 + 59,
  holdWithoutFacilitatorMs: 10_000, // then it is released
  reactionsPer10Seconds: 20, // of one person
  outlineRowsMax: 2_000, // in one answer
  // rounds
  roundOptionsMax: 100,
  roundVotesMax: 99, // of one person
  roundPeopleMax: 1_000, // named one by one
  roundSecondsMax: 30 * 24 * 3600,
  roundsInRoomMax: 200, // the newest; the list has them all
  waitingNamedMax: 50, // above it, only how many
  dissentsMax: 500, // of one round
  setAsideMax: 500, // findings of one board
  dissentsPerMinute: 10, // of one person
  frameworksOfBoardMax: 8,
  reportsPerHour: 12, // of what one person's canvas cannot show
  nudgeEveryMs: 10_000, // of one round
  receiptVotersMin: 8, // below it, a list of what was counted would tell who voted how
  breakdownVotersMin: 4, // of each role
  progressEveryMs: 500, // how often a room hears of the turnout
  // private mode and inbox
  privateNotesMax: 200, // of one person on one board
  privateNoteBytesMax: 64 * 1024,
  privateTextLettersMax: 2_000, // of a note that is written without a canvas
  keepEveryMs: 600_000, // of work: then the board is kept by itself
  automaticSnapshotsMax: 500, // of one board
  keepingDaysMax: 3_650,
  replayMarksMax: 1_000,
  newsSinceMax: 500, // facts since somebody was last here
  savedEventsMax: 2_000, // of the activity log, with one saved session
  revealSecondsMax: 30,
  revealNotesMax: 5_000, // of one board
  ideasMax: 2_000, // of one board
  ideasPerMinute: 20, // of one person
  // attempts
  signInFailuresPer15Minutes: 10, // of one account from one address
  signInFailuresOfAddressPer15Minutes: 100,
  signUpsPerHour: 300, // from one address: a whole client may sit behind one
  wrongInvitesPer10Minutes: 30,
  wrongCodesPer10Minutes: 60, // at that rate one address tries half of all codes in 170 years
  wrongLinkPasswordsPer10Minutes: 10, // on one link from one address
  codeDays: 7, // unless the facilitator says otherwise
  trashDays: 30,
  codaDays: 90, // after that, who comes back from an old epoch gets their changes as a file
  awayBeforeOfflineMs: 3_000,
  awayBeforeOnlineWinsMs: 30_000, // from then on, newer values of others beat one's own
} as const
