type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** An address of a page: `pattern` for the controller, called with its parts for a link. */
export interface Path<P extends string> {
  (parts: Record<Names<P>, string>): string;
  pattern: P;
}

function path<P extends string>(pattern: P): Path<P> {
  const fill = (parts: Record<string, string>) =>
    pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  return Object.assign(fill, { pattern });
}

/** Every address of a page. Views have them as `paths`. */
export const paths = {
  home: path('/'),
  help: path('/help'),
  kept: path('/kept/:id'),
  helpTopic: path('/help/pages/:topic'),
  leaflet: path('/help/leaflet'),
  poster: path('/help/poster'),
  processMap: path('/help/process-map'),
  signIn: path('/sign-in'),
  signInCallback: path('/sign-in/callback'),
  role: path('/sign-in/role'),
  signOut: path('/sign-out'),
  signedOut: path('/sign-out/done'),
  signOutEverywhere: path('/sign-out-everywhere'),
  /** What mails link to; goes on to the page of the reader's role. */
  referral: path('/referrals/:id'),

  refer: path('/refer'),
  referWith: path('/refer/:template'),
  findPatient: path('/refer/:template/find'),
  beginDraft: path('/refer/:template/begin'),
  draft: path('/drafts/:id'),
  section: path('/drafts/:id/sections/:section'),
  preview: path('/drafts/:id/sections/:section/preview'),
  warning: path('/drafts/:id/sections/:section/warning'),
  check: path('/drafts/:id/check'),
  discard: path('/drafts/:id/discard'),
  received: path('/sent/:id/received'),
  sent: path('/sent/:id'),
  answer: path('/sent/:id/answer'),
  messages: path('/sent/:id/messages'),
  messagesRead: path('/sent/:id/messages/read'),
  cancel: path('/sent/:id/cancel'),
  /** Where a link of a GP system leads. */
  launch: path('/launch/:link'),
  launchNeed: path('/launch/:link/need'),
  myReferrals: path('/my-referrals/:list'),
  findReferral: path('/find-referral'),
  /** The form of an action of the lifecycle, for anybody who may send it. */
  action: path('/referrals/:id/actions/:action'),
  worklists: path('/worklists'),
  worklist: path('/worklists/:list'),
  views: path('/worklist-views'),
  view: path('/worklist-views/:id'),
  removeView: path('/worklist-views/:id/delete'),
  selection: path('/worklist-selection'),
  selectionDone: path('/worklist-selection/done'),
  nextBest: path('/next-best'),
  search: path('/search'),
  spaReferral: path('/spa/referrals/:id'),
  spaAction: path('/spa/referrals/:id/actions/:action'),
  spaMessages: path('/spa/referrals/:id/messages'),
  duties: path('/duties'),
  duty: path('/duties/:id'),
  wallboard: path('/wallboard'),
  telephone: path('/telephone'),
  telephoneForm: path('/telephone/:template'),
  telephonePreview: path('/telephone/:template/preview'),

  teamLists: path('/team'),
  teamList: path('/team/:list'),
  teamReferral: path('/team/referrals/:id'),
  teamMessages: path('/team/referrals/:id/messages'),
  teamMessagesRead: path('/team/referrals/:id/messages/read'),
  capacities: path('/capacity'),
  capacity: path('/capacity/:team'),
  inbox: path('/inbox'),

  directory: path('/administration/directory'),
  directoryNew: path('/administration/new-entry/:place'),
  directoryEntry: path('/administration/directory/:place/:id'),
  templates: path('/administration/templates'),
  templateVersion: path('/administration/templates/:id/:version'),
  templateChanges: path('/administration/templates/:id/:version/since/:older'),
  templateRetire: path('/administration/templates/:id/:version/retire'),
  templateNew: path('/administration/new-template-version'),
  bankHolidays: path('/administration/bank-holidays'),
  bankHoliday: path('/administration/bank-holidays/:day/:decision'),
  openingHours: path('/administration/opening-hours'),
  openingHoursEntry: path('/administration/opening-hours/:id'),
  deliveries: path('/administration/deliveries'),
  redrive: path('/administration/deliveries/:id/redrive'),
  queues: path('/administration/queues'),
  mails: path('/administration/mails'),
  wording: path('/administration/wording'),
  /** In the demo only. */
  training: path('/administration/training'),
  people: path('/administration/people'),
  endSessions: path('/administration/people/:id/end-sessions'),
  wordingEntry: path('/administration/wording/:name'),
  unattended: path('/administration/unattended'),

  findRecord: path('/patients'),
  findToOverride: path('/patients/to-override'),
  record: path('/patients/:id'),
  recordNotes: path('/patients/:id/notes'),
  consent: path('/patients/:id/sharing'),
  consentPreview: path('/patients/:id/sharing/preview'),
  whoSees: path('/patients/:id/sharing/who'),
  override: path('/patients/:id/override'),
  endOverride: path('/patients/:id/override/end'),
  code: path('/patients/:id/code'),
  sendCode: path('/patients/:id/code/send'),

  privacyQueue: path('/privacy/queue'),
  closeReview: path('/privacy/queue/:id/close'),
  auditSearch: path('/privacy/audit'),
  findAccessLog: path('/privacy/access-log'),
  accessLog: path('/privacy/patients/:id/access-log'),
} as const;
