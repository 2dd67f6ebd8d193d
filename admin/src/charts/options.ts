import { useTheme } from '@mui/material/styles'
import { useTones } from '../theme/use-tones.ts'
import type { ChartOption } from './drawing.tsx'

export interface Point {
  name: string
  count: number
}

export interface Share extends Point {
  color: string
}

/** A part of a bar narrower than this share of the longest bar has no room for its number. */
const NARROW = 0.05

/** Ready-made pictures in the console's colours: numbers over time, stacked shares, one share of a whole. */
export function useChartOptions() {
  const { palette } = useTheme()
  const { fills } = useTones()
  const axis = { axisLine: { lineStyle: { color: palette.divider } }, axisTick: { show: false } }
  const text = { color: palette.text.secondary, fontSize: 11 }
  const splitLine = { lineStyle: { color: palette.divider } }
  const tooltip = {
    trigger: 'axis' as const,
    confine: true,
    backgroundColor: palette.background.paper,
    borderColor: palette.divider,
    textStyle: { color: palette.text.primary, fontSize: 12 },
  }

  /** Counts by day or week; `kind` line for a level, bar for events. */
  const overTime = (points: readonly Point[], name: string, kind: 'line' | 'bar'): ChartOption => ({
    tooltip,
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: points.map(point => point.name.slice(5)),
      axisLabel: { ...text, hideOverlap: true },
      ...axis,
    },
    yAxis: { type: 'value', minInterval: 1, splitNumber: 3, axisLabel: text, splitLine },
    series: [
      kind === 'line'
        ? {
            type: 'line',
            name,
            data: points.map(p => p.count),
            color: fills.main,
            symbol: 'none',
            areaStyle: { opacity: 0.12 },
          }
        : { type: 'bar', name, data: points.map(p => p.count), color: fills.main, barMaxWidth: 22 },
    ],
  })

  /** Horizontal bars, one a row, each cut into named parts. */
  const stacked = (
    rows: readonly string[],
    parts: readonly { name: string; color: string; values: number[] }[],
  ): ChartOption => {
    const longest = Math.max(
      ...rows.map((_, row) => parts.reduce((sum, { values }) => sum + (values[row] ?? 0), 0)),
    )
    return {
      tooltip: { ...tooltip, axisPointer: { type: 'shadow' } },
      legend: { bottom: 0, itemWidth: 12, itemHeight: 12, textStyle: text },
      grid: { left: 4, right: 16, top: 4, bottom: 28, containLabel: true },
      xAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [...rows],
        axisLabel: { ...text, width: 130, overflow: 'truncate' },
        ...axis,
      },
      series: parts.map(({ name, color, values }) => ({
        type: 'bar' as const,
        stack: 'all',
        name,
        color,
        barMaxWidth: 22,
        data: values,
        itemStyle: { borderColor: palette.background.paper, borderWidth: 1 },
        label: {
          show: true,
          fontSize: 11,
          color: '#fff',
          textBorderColor: 'rgba(0,0,0,.45)',
          textBorderWidth: 2,
          formatter: ({ value }: { value?: unknown }) =>
            Number(value) > longest * NARROW ? String(value) : '',
        },
      })),
    }
  }

  /** A ring of shares, and close beside it their names and numbers. */
  const ring = (shares: readonly Share[]): ChartOption => ({
    tooltip: { ...tooltip, trigger: 'item' },
    legend: {
      orient: 'vertical',
      left: 180,
      top: 'middle',
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { ...text, fontSize: 12 },
      formatter: name => `${name}  ${shares.find(share => share.name === name)?.count ?? ''}`,
    },
    series: [
      {
        type: 'pie',
        radius: ['52%', '80%'],
        center: [84, '50%'],
        label: { show: false },
        itemStyle: { borderColor: palette.background.paper, borderWidth: 2 },
        data: shares.map(({ name, count, color }) => ({ name, value: count, itemStyle: { color } })),
      },
    ],
  })

  return { overTime, stacked, ring, fills }
}
