import { Title, useTranslate } from 'react-admin'
import { PlainTitle } from './plain-title.tsx'

/** The page's name in the bar above and in the browser's tab. */
export function PageTitle({ title }: { title: string }) {
  const t = useTranslate()
  return (
    <>
      <PlainTitle title={title} />
      <Title title={title || t('app.name')} />
    </>
  )
}
