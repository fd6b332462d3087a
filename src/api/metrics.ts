import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a request came to. */
export interface Observed {
  /** The endpoint's path, never what a stranger typed. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/** The figures of one server. */
export interface Metrics {
  readonly observe: (request: Observed) => void;
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** @param age seconds since the repository was last known to be fresh; undefined before the first time */
export function createMetrics(age: () => number | undefined): Metrics {
  const registry = new Registry();
  const labelNames = ['route', 'method', 'status'] as const;
  const requests = new Counter({
    name: 'netintent_http_requests_total',
    help: 'Requests that were answered',
    labelNames,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'netintent_http_request_duration_seconds',
    help: 'How long answers took',
    labelNames: ['route'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'netintent_repository_age_seconds',
    help: 'How long ago the repository was last asked for its newest commit',
    registers: [registry],
    collect() {
      this.set(age() ?? Number.NaN);
    },
  });
  return {
    observe: ({ route, method, status, seconds }) => {
      requests.inc({ route, method, status });
      durations.observe({ route }, seconds);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
