const parts = (iso: string) => iso.split('-').map(Number) as [number, number, number]

/** The ways in which people type an ISO day; a number is a number cell. */
export const dateTypings: ((iso: string) => string | number)[] = [
  iso => iso,
  iso => parts(iso).join('-'),
  iso => parts(iso).join('/'),
  iso => parts(iso).join('.'),
  iso => iso.replaceAll('-', '/'),
  iso => iso.replaceAll('-', '.'),
  iso => iso.replaceAll('-', ''),
  iso => Number(iso.replaceAll('-', '')),
  iso => `${parts(iso)[0]}年${parts(iso)[1]}月${parts(iso)[2]}日`,
  iso => `${iso.slice(0, 4)}年${iso.slice(5, 7)}月${iso.slice(8)}日`,
  iso => ` ${parts(iso)[0]} 年 ${parts(iso)[1]} 月 ${parts(iso)[2]} 日 `,
  iso => parts(iso).join(' / '),
  iso => `${iso} 00:00:00`,
  iso => iso.replaceAll('-', '-').replace(/\d/g, digit => String.fromCharCode(0xff10 + Number(digit))),
  iso => Math.round(Date.parse(iso) / 86_400_000) + 25_569,
  iso => String(Math.round(Date.parse(iso) / 86_400_000) + 25_569),
  iso => `'${iso}`,
]
