import { trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Config } from './config.ts'

/**
 * Sends spans to `config.otlpEndpoint` (OTLP over HTTP), or does nothing without one: the tracer of
 * `@opentelemetry/api` is then empty and costs nothing. The result ends it, sending what waits.
 */
export function startTracing(config: Pick<Config, 'otlpEndpoint'>, serviceName: string): () => Promise<void> {
  if (!config.otlpEndpoint) return async () => {}
  const exporter = new OTLPTraceExporter({ url: new URL('v1/traces', withSlash(config.otlpEndpoint)).href })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  provider.register()
  return async () => {
    await provider.shutdown()
    trace.disable()
  }
}

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`)
