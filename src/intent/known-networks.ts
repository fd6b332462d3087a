import { type AddressBook, addressBook } from './address-book.js';
import { ledgerOf } from './ledger-of.js';
import type { Model, Network } from './model.js';
import { withNeighbours } from './neighbour-claims.js';

/** A Network, and the model and the book of its cluster. */
export interface KnownNetwork {
  readonly network: Network;
  readonly model: Model;
  readonly book: AddressBook;
}

/** The Networks of all clusters, in the order of clusters and environments. */
export function networksOf(models: readonly Model[]): readonly KnownNetwork[] {
  const taken = models.map((model) => ({ cluster: model.cluster, ledger: ledgerOf(model) }));
  return models.flatMap((model, index) => {
    const own = taken[index];
    if (!own) return [];
    const book = addressBook(model, withNeighbours(own, taken));
    return model.networks.map((network) => ({ network, model, book }));
  });
}
