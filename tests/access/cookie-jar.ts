/** A browser as far as redirects and cookies go; it knows one machine and asks nobody else. */
export interface Visitor {
  /** Follows no redirect by itself. */
  get(url: string, headers?: Record<string, string>): Promise<Response>
  post(url: string, body: object): Promise<Response>
  cookies: Map<string, string>
}

export function visitor(cookies = new Map<string, string>()): Visitor {
  const go = async (url: string, init: RequestInit): Promise<Response> => {
    // One jar for every port, as browsers keep cookies.
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      const gone = /max-age=0|expires=Thu, 01 Jan 1970/i.test(set)
      if (gone) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  return {
    cookies,
    get: (url, headers = {}) => go(url, { headers }),
    post: (url, body) =>
      go(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}
