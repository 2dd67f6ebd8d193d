import type { ServiceItem, ServiceStation, ServiceVersion } from '../../prisma/client.ts'
import { materialsOf } from './catalogue.ts'
import { hoursOf } from './opening-hours.ts'

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

export interface Catalogue {
  township: { id: string; name: string }
  services: readonly (ServiceItem & { current: ServiceVersion })[]
  stations: readonly ServiceStation[]
}

/**
 * The catalogue as Open Referral HSDS 3.0 has it: one organisation, its services with required documents and costs, and
 * the places where they are given with their hours. What HSDS has no field for (steps, promised days) stands in
 * `attributes` of the service.
 */
export function catalogueAsHsds({ township, services, stations }: Catalogue) {
  const locations = stations.map(station => ({
    id: station.id,
    location_type: 'physical',
    name: station.name,
    addresses: [
      {
        id: station.id,
        location_id: station.id,
        address_1: station.address,
        country: 'CN',
        address_type: 'physical',
      },
    ],
    phones: station.telephone ? [{ id: station.id, location_id: station.id, number: station.telephone }] : [],
    schedules: hoursOf(station.openingHours).map(({ weekday, opens, closes }, n) => ({
      id: `${station.id}-${n + 1}`,
      location_id: station.id,
      freq: 'WEEKLY',
      byday: weekdays[weekday - 1],
      opens_at: opens,
      closes_at: closes,
      timezone: 8,
    })),
  }))
  return {
    organization: { id: township.id, name: township.name, description: `${township.name}外来人口服务` },
    services: services.map(({ current, ...item }) => ({
      id: item.id,
      organization_id: township.id,
      name: current.nameZh,
      alternate_name: current.nameEn,
      status: item.withdrawnAt ? 'defunct' : 'active',
      eligibility_description: current.whoZh,
      application_process: `承诺 ${current.promisedDays} 个工作日`,
      last_modified: current.publishedAt.toISOString(),
      required_documents: materialsOf(current).map(({ code, zh }) => ({
        id: `${item.id}-${code}`,
        service_id: item.id,
        document: zh,
      })),
      cost_options: [
        {
          id: `${item.id}-fee`,
          service_id: item.id,
          option: '收费',
          currency: 'CNY',
          amount: current.feeFen / 100,
        },
      ],
      service_at_locations: item.withdrawnAt
        ? []
        : stations.map(({ id }) => ({ id: `${item.id}-${id}`, service_id: item.id, location_id: id })),
      attributes: [
        { id: `${item.id}-code`, link_type: 'code', value: item.code },
        { id: `${item.id}-version`, link_type: 'version', value: String(current.number) },
        { id: `${item.id}-days`, link_type: 'promised_working_days', value: String(current.promisedDays) },
        { id: `${item.id}-law`, link_type: 'legal_source', value: current.legalSource },
      ],
    })),
    locations,
  }
}
