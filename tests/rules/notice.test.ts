import { beforeAll, describe, expect, it } from '@jest/globals'
import { look } from '../../domain/act.ts'
import { settleDeadlines } from '../../domain/registrations/load-notice.ts'
import { isWorkday, workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { forgetCalendar, loadCalendar } from '../../domain/rules/load-calendar.ts'
import { daysOfNotice, readNotice } from '../../domain/rules/read-notice.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { declareOne } from '../registrations/declare-one.ts'
import { date } from './dates.ts'

/** 国办发明电〔2025〕7号, the notice for 2026. */
const notice2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`
/** Made up: that for 2027 was not out when this was written. */
const notice2027 = notice2026
  .replace('1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班', '1月1日至3日放假，共3天')
  .replace(
    '2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班',
    '2月5日至11日放假，共7天。1月31日上班',
  )

describe('a notice as published', () => {
  it('gives the days that the library has for its year', () => {
    const read = workCalendar(daysOfNotice(readNotice(notice2026, 2026)))
    const known = workCalendar(seedCalendarDays().filter(({ date }) => date.startsWith('2026')))
    expect([...read.days]).toEqual([...known.days])
  })

  it.each([
    ['NOTICE_COUNT', notice2026.replace('共9天', '共8天')],
    ['NOTICE_INCOMPLETE', notice2026.replace(/五、.*\n/, '')],
    ['NOTICE_UNREADABLE', '大家放假快乐'],
    ['NOTICE_UNREADABLE', notice2026.replace('至23日', '至30日').replace('共9天', '共16天')],
  ])('that is not whole is refused: %s', (code, text) => {
    expect(() => readNotice(text, 2026)).toThrow(expect.objectContaining({ code }))
  })

  it('may name a day of the year before', () => {
    const { named } = readNotice(
      notice2027.replace('1月1日至3日放假，共3天', '2026年12月31日至2027年1月2日放假，共3天'),
      2027,
    )
    expect(named.filter(({ name }) => name === '元旦').map(({ date }) => date)).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ])
  })
})

describe('at the console', () => {
  let township: TestTownship
  let admin: Caller
  let late: string
  const house$ = testHouse('2026-12-29T04:00:00Z')

  const ask = (caller: Caller, field: string, year: number, text: string) =>
    caller.ask<{ answer: Record<string, unknown> }>(
      `${field === 'loadNotice' ? 'mutation' : 'query'} ($input: NoticeInput!) { answer: ${field}(input: $input${field === 'loadNotice' ? ', source: "国办发明电〔2026〕示例"' : ''}) {
        __typename ... on Refusal { code } ${field === 'loadNotice' ? '... on WorkCalendarYear { year source named { date } }' : '... on NoticePreview { workdays otherwise named { date isWorkday } deadlines { registrationId before after } }'} } }`,
      { input: { year, text } },
    )

  beforeAll(async () => {
    const house = await house$
    await house.owner.$transaction(tx => seedCalendar(tx))
    township = await testTownship(house)
    const api = await testApi(house)
    admin = await api.signIn(township, 'ADMINISTRATOR')
    // Seven days from 28 December end on 4 January, of which nobody knows yet whether it is worked.
    late = await declareOne(house, await township.actor('STATION_CLERK'), null, { arrivedOn: '2026-12-28' })
  }, 180_000)

  it('is looked at before it is loaded: whose deadlines become known', async () => {
    const house = await house$
    expect(
      (await house.owner.residenceRegistration.findUniqueOrThrow({ where: { id: late } })).deadlineOn,
    ).toBeNull()
    const { data } = await ask(admin, 'noticePreview', 2027, notice2027)
    expect(data?.answer).toMatchObject({
      __typename: 'NoticePreview',
      otherwise: 0,
      deadlines: [{ registrationId: late, before: null, after: '2027-01-04' }],
    })
    expect(await house.owner.workCalendarNotice.findUnique({ where: { year: 2027 } })).toBeNull()
    expect((await ask(admin, 'noticePreview', 2028, notice2027)).data?.answer).toMatchObject({
      code: 'NOTICE_GAP',
    })
  })

  it('and is the calendar from then on, with the deadlines set, and a line in the log', async () => {
    const house = await house$
    expect((await ask(admin, 'loadNotice', 2027, notice2027)).data?.answer).toMatchObject({ year: 2027 })
    forgetCalendar(house.vault)
    const calendar = await look(house, township.system, tx =>
      loadCalendar({ tx, vault: house.vault, now: house.clock.now() }),
    )
    expect(calendar.coveredThrough?.toString()).toBe('2027-12-31')
    expect(isWorkday(calendar, date('2027-01-31'))).toBe(true)
    expect(isWorkday(calendar, date('2027-10-01'))).toBe(false)
    expect(await settleDeadlines(house, township.id, 2027, 'test')).toBe(1)
    expect(await settleDeadlines(house, township.id, 2027, 'test')).toBe(0)
    const settled = await house.owner.residenceRegistration.findUniqueOrThrow({ where: { id: late } })
    expect(settled.deadlineOn?.toISOString().slice(0, 10)).toBe('2027-01-04')
    const lines = await house.owner.auditEntry.findMany({ where: { act: 'calendar.load', outcome: 'DONE' } })
    expect(lines.map(({ details }) => details)).toContainEqual(expect.objectContaining({ year: 2027 }))
    expect(
      await house.owner.outboxMessage.findMany({ where: { topic: 'calendar.settle-every-township' } }),
    ).toHaveLength(1)
  })

  it('nobody else writes the calendar, by whatever way', async () => {
    const house = await house$
    const clerk = await township.actor('STATION_CLERK')
    await expect(
      look(house, clerk, tx => tx.$executeRaw`SELECT anju.load_notice(2028, 'x', '[]'::jsonb)`),
    ).rejects.toThrow(/administrator/)
  })
})
