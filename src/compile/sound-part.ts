import type { Model } from '../intent/model.js';

/** The model without the environments that failed. */
export function soundPart(model: Model, failed: ReadonlySet<string>): Model {
  if (failed.size === 0) return model;
  const isSound = (intent: { readonly environment: { readonly name: string } }) => !failed.has(intent.environment.name);
  return {
    cluster: model.cluster,
    environments: model.environments.filter(({ name }) => !failed.has(name)),
    networks: model.networks.filter(isSound),
    vms: model.vms.filter(isSound),
    gateways: model.gateways.filter(isSound),
    allocations: model.allocations.filter(isSound),
    policies: model.policies.filter(isSound),
    groups: model.groups.filter(isSound),
    assertions: model.assertions.filter(isSound),
  };
}
