import type { FastifyInstance } from 'fastify'
import type { House } from '../../domain/act.ts'
import { type Notice, readNotice, seeNotice } from '../../domain/renewals/see-notice.ts'

/**
 * What the link in a message opens: a page without a name, without a script and without signing in. That it was read the
 * person says by a button: mail servers and telephones open links by themselves. The form carries nothing.
 */
export async function noticeRoutes(app: FastifyInstance, { house }: { house: House }): Promise<void> {
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume()
    payload.on('end', () => done(null, null))
  })
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  app.get<{ Params: { token: string } }>('/notice/:token', async (request, reply) => {
    const notice = await readNotice(house, request.params.token, request.id)
    void reply.type('text/html; charset=utf-8')
    return notice ? pageOf(notice) : reply.code(404).send(gone)
  })
  app.post<{ Params: { token: string } }>('/notice/:token', async (request, reply) => {
    const seen = await seeNotice(house, request.params.token, request.id)
    if (!seen) return reply.code(404).type('text/html; charset=utf-8').send(gone)
    return reply.redirect(request.url, 303)
  })
}

const words = {
  zh: {
    due: '最迟办理日期',
    left: (days: number) => (days < 0 ? `已过期 ${-days} 天` : `还有 ${days} 天`),
    done: '此事已办妥，无需再办。',
    ifNothing: '不办会怎样',
    toDo: '怎么办',
    where: '到哪里办',
    read: '我已知道',
    thanks: '已记录您已知道此事。',
  },
  en: {
    due: 'Last day',
    left: (days: number) => (days < 0 ? `${-days} days overdue` : `${days} days left`),
    done: 'This has been dealt with. Nothing is left to do.',
    ifNothing: 'If nothing is done',
    toDo: 'What to do',
    where: 'Where',
    read: 'I have read this',
    thanks: 'It is noted that you have read this.',
  },
}

function pageOf(notice: Notice): string {
  const { language, station } = notice
  const say = words[language]
  const part = (title: string, text: string) => `<h2>${escaped(title)}</h2><p>${escaped(text)}</p>`
  const body = notice.done
    ? `<p>${say.done}</p>`
    : [
        `<p>${say.due}: <strong>${notice.dueOn}</strong> (${say.left(notice.daysLeft)})</p>`,
        part(say.ifNothing, notice.ifNothing[language]),
        part(say.toDo, notice.toDo[language]),
        station ? part(say.where, `${station.name}, ${station.address}`) : '',
      ].join('')
  const answer = notice.seen
    ? `<p>${say.thanks}</p>`
    : `<form method="post"><button type="submit">${say.read}</button></form>`
  return page(language, notice.what[language], body + answer)
}

const page = (language: string, title: string, body: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const gone = page('zh', '提醒已失效 · This reminder is no longer there', '')
