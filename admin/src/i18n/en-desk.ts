import type { zhDesk, zhExportAlerts, zhExports, zhOwnRequests } from './zh-desk.ts'

export const enDesk: typeof zhDesk = {
  search: 'Name, initials, last four, phone, company, room',
  left: 'has left',
  kind: {
    DOCUMENT: 'document number',
    PHONE: 'phone',
    NAME: 'name',
    INITIALS: 'initials',
    PINYIN: 'pinyin',
    DOCUMENT_TAIL: 'last four',
    ROOM: 'room',
    COMPANY: 'company',
  },
  withdraw: 'Take back',
  withdrawTitle: 'Take the whole import back',
  withdrawText:
    'People and registrations that came with it are removed, what it changed becomes as it was. Not once something has been built on it.',
  withdrawReason: 'Why',
  withdrawn: 'Taken back because',
  columns: 'What the columns mean',
  columnsHint:
    'Headers are read by their meaning. Correct here what is wrong: the workbook is checked again, and it is remembered for the company.',
  notRead: 'not read',
  notFound: 'no header found',
  line: 'line %{row}',
  remember: 'Remember and check again',
  byHand: 'said by hand',
  chooseCompany: 'choose the company',
}

export const enExports: typeof zhExports = {
  title: 'My exports',
  take: 'Take out',
  about:
    'Your own people and what you see unmasked, at most 2,000 rows. The file has a watermark, each row a mark; it is kept for 24 hours and its purpose is logged. The supervisor is told at 50 and at 250 records a day.',
  aboutCompany:
    'The people of the company that is chosen and what you see unmasked, at most 2,000 rows. The file has a watermark, each row a mark; it is kept for 24 hours and its purpose is logged. The supervisor is told at 50 and at 250 records a day.',
  purpose: 'What for',
  purposeHint: 'At least %{count} characters, no document or telephone number',
  ready: 'Download (%{rows} rows)',
  waits: 'Being made…',
  none: 'Nothing taken out yet',
  noneHint: 'Ledgers taken out of the lists of people and registrations stand here.',
  ledger: 'Ledger',
  rows: 'Rows',
  at: 'Taken out at',
  file: 'File',
  keptUntil: 'Download (kept until %{at})',
}

export const enExportAlerts: typeof zhExportAlerts = {
  title: 'Export alerts',
  none: 'No alerts',
  noneHint: 'An account whose exports of a day reach 50 or 250 records stands here.',
  who: 'Taken out by',
  records: 'Records that day',
  reached: '%{records} (reached %{threshold})',
  day: 'Day',
  at: 'Alerted at',
  seen: 'Seen',
  note: 'Mark as seen',
}

export const enOwnRequests: typeof zhOwnRequests = {
  title: 'Requests about own data',
  none: 'No such requests',
  noneHint: 'Corrections, deletions and explanations that people ask for on their own page, and complaints.',
  kind: 'About',
  text: 'What it says',
  askedAt: 'Asked at',
  dueOn: 'Answer due by law',
  answeredAt: 'Answered %{at} (due %{day})',
  answered: 'Answer: %{answer}',
  language: { en: 'English', vi: 'Vietnamese', my: 'Burmese' },
  answer: 'Answer',
  answerTo: 'Answer %{name}',
  decision: 'Decision',
  grant: 'Granted',
  refuse: 'Not granted',
  words: 'In words',
  wordsHint:
    'The person reads this. Say why where it is not granted; what is granted is then done by its own act.',
}
