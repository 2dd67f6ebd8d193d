import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { Box, Button, Typography } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'

interface PagerProps {
  page: number
  previous?: () => void
  next?: () => void
}

/** Page by page; how many there are nobody has counted. Nothing is shown for a single page. */
export function Pager({ page, previous, next }: PagerProps) {
  const t = useTranslate()
  if (!previous && !next) return null
  return (
    <Box
      component="nav"
      aria-label={t('common.pages')}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, p: 1 }}
    >
      <Button size="small" startIcon={<ChevronLeft />} disabled={!previous} onClick={previous}>
        {t('common.previous')}
      </Button>
      <Typography variant="body2">{t('common.page', { page })}</Typography>
      <Button size="small" endIcon={<ChevronRight />} disabled={!next} onClick={next}>
        {t('common.next')}
      </Button>
    </Box>
  )
}

/** The pager of a react-admin list. */
export function ListPager() {
  const { page, setPage, hasNextPage, hasPreviousPage } = useListContext()
  return (
    <Pager
      page={page}
      previous={hasPreviousPage ? () => setPage(page - 1) : undefined}
      next={hasNextPage ? () => setPage(page + 1) : undefined}
    />
  )
}
